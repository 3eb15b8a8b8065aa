// What the whole app knows: what it may do, which picture is asked for, what the ledger's newest revision is.

import { API, get, heed, post, site, type Params } from "./api/client";
import type { ServerStatus } from "./api/types";
import { route } from "./route.svelte";
import { isDay } from "./words";

/** How soon an answer from before the newest state is asked for again, and after which wait no more (milliseconds). */
const FIRST_MS = 300;
const LAST_MS = 20_000;

// An address is typed by anybody: what is no day or no number is as if it were not there.
const knownOn = () => (isDay(route.get("known_on")) ? route.get("known_on") : "");
const revision = () => (/^\d{1,15}$/.test(route.get("revision")) ? route.get("revision") : "");

class App {
  status: ServerStatus | null = $state.raw(null);
  /** Grows whenever answers may be other ones: the ledger moved on, something was decided. */
  turn = $state(0);
  /** The newest revision that the server told. */
  newest = $state(0);
  error = $state("");
  /** Who decides; kept in this browser. */
  who = $state(remembered("who"));

  async begin(): Promise<void> {
    try {
      this.status = await get<ServerStatus>("/status");
      this.newest = this.status.revision;
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
      return;
    }
    if (!site) this.listen();
  }

  private listen(): void {
    heed.answer = (revision) => this.answered(revision);
    const news = new EventSource(`${API}/news`);
    news.addEventListener("revision", (event) => {
      const { revision } = JSON.parse((event as MessageEvent<string>).data) as { revision: number };
      if (revision > this.newest) {
        [this.newest, this.waits] = [revision, FIRST_MS];
        this.turn += 1;
        void this.look();
      }
    });
  }

  /** The newest day and what is counted may be others now; what cannot be asked for just now stays as it was. */
  private async look(): Promise<void> {
    this.status = await get<ServerStatus>("/status").catch(() => this.status);
  }

  private waits = FIRST_MS;
  private again: ReturnType<typeof setTimeout> | undefined;

  /** The server gives what it has at hand, at once, and works out the newer behind: that is asked for soon after,
   * and ever later where it does not come. */
  private answered(revision: number): void {
    if (revision >= this.newest || this.again !== undefined || this.waits > LAST_MS) return;
    this.again = setTimeout(() => {
      this.again = undefined;
      this.waits *= 2;
      this.turn += 1;
    }, this.waits);
  }

  get edit(): boolean {
    return !site && (this.status?.edit ?? false);
  }

  get days(): string[] | null {
    return site?.days ?? null;
  }

  /** The day looked at; empty for the newest. */
  get asOf(): string {
    return isDay(route.get("as_of")) ? route.get("as_of") : "";
  }

  // As text, so that what hangs on them is asked for again only where one of them is another.
  private asked = $derived(JSON.stringify({ as_of: this.asOf, known_on: knownOn(), revision: revision() }));
  private undated = $derived(JSON.stringify({ known_on: knownOn(), revision: revision() }));

  /** The parameters of the picture that is looked at, for every request about it. */
  get picture(): Params {
    return JSON.parse(this.asked) as Params;
  }

  /** Those that hang on no day. */
  get known(): Params {
    return JSON.parse(this.undated) as Params;
  }

  label(type: string): string {
    return this.status?.types.find((t) => t.name === type)?.label ?? type;
  }

  family(type: string): string {
    return this.status?.types.find((t) => t.name === type)?.family ?? "other";
  }

  decides(name: string): void {
    this.who = name;
    remember("who", name);
  }

  /** Decide something, and have what hangs on it asked for again. */
  async decide<T>(path: string, body: Record<string, unknown>): Promise<T> {
    const made = await post<T>(path, { who: this.who || "somebody", ...body });
    this.turn += 1;
    return made;
  }
}

/** What this browser keeps; storage may be forbidden, which is no fault. */
export function remembered(name: string): string {
  try {
    return localStorage.getItem(`foreshock.${name}`) ?? "";
  } catch {
    return "";
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`foreshock.${name}`, value);
  } catch {
    // a browser that keeps nothing: the app works without
  }
}

export const app = new App();
