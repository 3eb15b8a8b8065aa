// A queue that is decided one by one. A decision counts at once and is sent behind; one that fails comes back.

export interface Waits {
  id: string;
}

/** A decision of this session. */
export interface Made<T, B> {
  of: T;
  id: string;
  verdict: string;
  /** What is sent. */
  body: B;
  /** What was decided, in words. */
  says: string;
  at: number;
  /** The decision as written; empty until it is. */
  written: string;
}

export interface Failed<T, B> {
  made: Made<T, B>;
  what: "send" | "undo";
  wrong: string;
}

export interface Ways<T, B> {
  /** Write a decision; answers its id. */
  send: (made: Made<T, B>) => Promise<string>;
  undo: (id: string) => Promise<unknown>;
  /** More of what waits, from there on, and how much waits in all. */
  more: (offset: number, limit: number) => Promise<{ items: T[]; total: number }>;
}

/** So many are fetched first, so that there is soon something to decide; then more at a time, while so many are left. */
const FIRST = 25;
const THEN = 100;
const AHEAD = 30;
const MOST = 500;

export class Desk<T extends Waits, B> {
  items: T[] = $state.raw([]);
  at = $state(0);
  /** In the order they were made; the last is undone first. */
  made: Made<T, B>[] = $state.raw([]);
  failed: Failed<T, B>[] = $state.raw([]);
  /** How many are on their way. */
  pending = $state(0);
  /** How much waits on the server, as it told last, less what was decided since. */
  total = $state(0);
  loading = $state(false);
  wrong = $state("");
  /** Whether the server was asked, and whether it has no more. */
  asked = $state(false);
  whole = $state(false);

  private readonly last = $derived(new Map(this.made.map((m) => [m.id, m])));
  private chain: Promise<void> = Promise.resolve();
  private turn = 0;

  constructor(private readonly ways: Ways<T, B>) {}

  get now(): T | null {
    return this.items[this.at] ?? null;
  }

  /** What was decided of it in this session. */
  verdict(id: string): Made<T, B> | undefined {
    return this.last.get(id);
  }

  /** Those that nobody has decided, of those that are here. */
  get open(): number {
    return this.items.reduce((n, item) => n + (this.last.has(item.id) ? 0 : 1), 0);
  }

  /** Forget what waits and ask anew; what was decided stays to be undone. */
  async begin(): Promise<void> {
    this.turn += 1;
    [this.items, this.at, this.total, this.asked, this.whole, this.loading, this.wrong] = [[], 0, 0, false, false, false, ""];
    await this.fetch();
  }

  /** Have enough ahead. */
  async fetch(): Promise<void> {
    const left = this.items.slice(this.at).reduce((n, item) => n + (this.last.has(item.id) ? 0 : 1), 0);
    if (this.loading || this.whole || left > AHEAD) return;
    const mine = this.turn;
    [this.loading, this.wrong] = [true, ""];
    try {
      const first = this.items.length === 0;
      // Those on their way still wait on the server, so that pages may overlap, but leave nothing out.
      let page = await this.ways.more(first ? 0 : this.open, first ? FIRST : THEN);
      if (mine !== this.turn) return;
      if (!first && !this.added(page.items) && page.total - this.pending > this.open) {
        page = await this.ways.more(0, MOST); // the order has changed meanwhile
        if (mine !== this.turn) return;
        if (!this.added(page.items)) this.whole = true;
      } else if (first) this.added(page.items);
      this.total = Math.max(page.total - this.pending, this.open);
      if (page.total - this.pending <= this.open) this.whole = true;
      this.asked = true;
    } catch (error) {
      if (mine === this.turn) this.wrong = message(error);
    } finally {
      if (mine === this.turn) this.loading = false;
    }
    if (mine === this.turn && this.now && this.last.has(this.now.id)) this.next();
  }

  private added(items: readonly T[]): boolean {
    const known = new Set(this.items.map((i) => i.id));
    const fresh = items.filter((i) => !known.has(i.id) && !this.last.has(i.id));
    if (fresh.length) this.items = [...this.items, ...fresh];
    return fresh.length > 0;
  }

  /** Show one, where it is in the queue or not. */
  show(item: T): void {
    const at = this.items.findIndex((i) => i.id === item.id);
    if (at >= 0) this.at = at;
    else this.items = [...this.items.slice(0, this.at), item, ...this.items.slice(this.at)];
  }

  step(by: number): void {
    this.at = Math.min(Math.max(this.at + by, 0), Math.max(this.items.length - 1, 0));
    void this.fetch();
  }

  /** The next that nobody has decided: after this one, else the first that was passed over. */
  next(): void {
    const open = (item: T): boolean => !this.last.has(item.id);
    const after = this.items.findIndex((item, i) => i > this.at && open(item));
    const any = after < 0 ? this.items.findIndex(open) : after;
    this.at = any < 0 ? this.items.length : any;
    void this.fetch();
  }

  decide(verdict: string, body: B, says: string, at = Date.now()): Made<T, B> | null {
    const of = this.now;
    if (!of) return null;
    const made: Made<T, B> = { of, id: of.id, verdict, body, says, at, written: "" };
    this.record(made);
    this.next();
    return made;
  }

  private record(made: Made<T, B>): void {
    if (!this.last.has(made.id)) this.total = Math.max(this.total - 1, 0);
    this.made = [...this.made, made];
    this.write(made);
  }

  private write(made: Made<T, B>): void {
    this.behind(async () => {
      if (!this.made.includes(made)) return; // undone before it was sent
      try {
        made.written = await this.ways.send(made);
      } catch (error) {
        if (this.made.includes(made)) this.back(made, "send", error);
      }
    });
  }

  /** Undo the last decision of this session, and go back to what it was about. */
  undo(): Made<T, B> | null {
    const made = this.made.at(-1);
    if (!made) return null;
    this.made = this.made.slice(0, -1);
    if (!this.last.has(made.id)) this.total += 1;
    this.show(made.of);
    this.takeBack(made);
    return made;
  }

  private takeBack(made: Made<T, B>): void {
    this.behind(async () => {
      if (!made.written) return;
      try {
        await this.ways.undo(made.written);
      } catch (error) {
        this.made = [...this.made, made];
        this.total = Math.max(this.total - 1, 0);
        this.failed = [...this.failed, { made, what: "undo", wrong: message(error) }];
      }
    });
  }

  private back(made: Made<T, B>, what: Failed<T, B>["what"], error: unknown): void {
    this.made = this.made.filter((m) => m !== made);
    if (!this.last.has(made.id)) this.total += 1;
    this.failed = [...this.failed, { made, what, wrong: message(error) }];
    if (this.at >= this.items.length) this.show(made.of);
  }

  retry(failed: Failed<T, B>): void {
    this.dismiss(failed);
    if (failed.what === "undo") {
      this.made = this.made.filter((m) => m !== failed.made);
      if (!this.last.has(failed.made.id)) this.total += 1;
      this.takeBack(failed.made);
    } else {
      this.record(failed.made);
      if (this.now?.id === failed.made.id) this.next();
    }
  }

  dismiss(failed: Failed<T, B>): void {
    this.failed = this.failed.filter((f) => f !== failed);
  }

  /** A decision was taken back elsewhere, in the history. */
  forget(written: string): void {
    const gone = this.made.find((m) => m.written === written);
    if (!gone) return;
    this.made = this.made.filter((m) => m !== gone);
    if (!this.last.has(gone.id)) this.total += 1;
    if (this.at >= this.items.length) this.show(gone.of);
  }

  /** One after another, in the order they were made: an undoing never overtakes what it undoes. */
  private behind(work: () => Promise<void>): void {
    this.pending += 1;
    this.chain = this.chain.then(work).finally(() => (this.pending -= 1));
  }

  /** When all that is on its way has arrived. */
  settled(): Promise<void> {
    return this.chain;
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));
