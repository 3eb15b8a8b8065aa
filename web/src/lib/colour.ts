// Colours for parties and families. Parties get theirs by how often they hold or act, so that the same party has one
// colour in every view; beyond the palette they are grey. Colour never stands alone: each has a pattern and its name.

import type { Named, Party, PlaceBars } from "./api/types";
import { number } from "./words";

/** Told apart by most eyes, on light and on dark ground (after Paul Tol's and Okabe and Ito's schemes). */
export const PALETTE = ["#4477aa", "#cc6677", "#228833", "#aa7711", "#aa3377", "#2299aa", "#66bbee", "#7755bb", "#667722", "#bb4400"];
const EASY = 6;
export const GREY = "#77808a";

/** A name that no text tells of one party alone, such as `rebels`: any war has them, no colour is theirs. */
const named = (holder: Named): boolean => /\p{Lu}/u.test(holder.name);

/** Which actors are one party: the army, the regime's forces and `Damascus` with their state. */
export class Parties {
  private readonly known: ReadonlyMap<string, Named>;

  constructor(told: readonly Party[] = []) {
    this.known = new Map(told.flatMap((p) => p.members.map((key): [string, Named] => [key, { key: p.key, name: p.name }])));
  }

  of(actor: Named): Named {
    return this.known.get(actor.key) ?? actor;
  }

  key(of: string): string {
    return this.known.get(of)?.key ?? of;
  }
}

/** Who holds a place in a bar that is drawn: of one in which nobody is known the last holders are only told beside. */
const shownIn = (bar: PlaceBars["bars"][number]): readonly Named[] => (bar.state === "unknown" ? [] : bar.holders);

/** Which parties hold places, each with the days that it does: what their colours go by, alike in every view. */
export function* daysHeld(places: Iterable<PlaceBars>, parties: Parties): Iterable<[string, number]> {
  for (const { bars } of places)
    for (const bar of bars)
      for (const party of shownIn(bar).map((h) => parties.of(h))) if (named(party)) yield [party.key, number(bar.to) - number(bar.from) + 1];
}

/** The colours of actors by key, those of their parties: the parties with the most weight have one of their own. */
export class Colours {
  private readonly weight: ReadonlyMap<string, number>;
  private readonly own: ReadonlyMap<string, string>;

  constructor(
    weights: Iterable<[string, number]>,
    private readonly parties: Parties = new Parties(),
  ) {
    const counts = new Map<string, number>();
    for (const [key, weight] of weights) counts.set(key, (counts.get(key) ?? 0) + weight);
    const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    this.weight = counts;
    this.own = settled(ranked.slice(0, PALETTE.length).map(([key]) => key));
  }

  /** How much there is of the party that the actor is. */
  weightOf(key: string): number {
    return this.weight.get(this.parties.key(key)) ?? 0;
  }

  of(key: string | undefined): string {
    return (key === undefined ? undefined : this.own.get(this.parties.key(key))) ?? GREY;
  }
}

/** A colour for each of the parties: that which its key points at, so that it keeps it when others come and go; where
 * a weightier one has that, the next that is free. */
function settled(keys: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Map<number, string>();
  // The first of the palette are the easiest to tell apart: the weightiest parties have those.
  keys.forEach((key, rank) => {
    const [first, many] = rank < EASY ? [0, EASY] : [EASY, PALETTE.length - EASY];
    let at = [...key].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 7919, 7) % many;
    while (taken.has(first + at)) at = (at + 1) % many;
    taken.set(first + at, key);
  });
  return new Map([...taken].map(([at, key]) => [key, PALETTE[at] ?? GREY]));
}

/** The sign of each family of claims, beside its colour (`--family-…` in app.css). */
export const SIGNS: Record<string, string> = {
  force: "✸",
  control: "■",
  movement: "➤",
  arms: "◆",
  tie: "⇄",
  talk: "☰",
  warning: "▲",
  other: "●",
};
export const sign = (family: string): string => SIGNS[family] ?? "●";
