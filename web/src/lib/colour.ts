// Colours for parties and families. Parties get theirs by how often they hold or act, so that the same party has one
// colour in every view; beyond the palette they are grey. Colour never stands alone: each has a pattern and its name.

import type { Named, PlaceBars } from "./api/types";
import { number } from "./words";

/** Told apart by most eyes, on light and on dark ground (after Paul Tol's and Okabe and Ito's schemes). */
export const PALETTE = ["#4477aa", "#cc6677", "#228833", "#aa7711", "#aa3377", "#2299aa", "#885522", "#7755bb", "#667722", "#bb4400"];
export const GREY = "#77808a";
export const PATTERNS = ["solid", "diagonal", "dots", "cross", "vertical"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** A name that no text tells of one party alone, such as `rebels`: any war has them, no colour is theirs. */
const named = (holder: Named): boolean => /\p{Lu}/u.test(holder.name);

/** Who holds places, each with the days that it does: what the colours of parties go by, alike in every view. */
export function* daysHeld(places: Iterable<PlaceBars>): Iterable<[string, number]> {
  for (const { bars } of places)
    for (const bar of bars)
      for (const holder of bar.holders) if (named(holder)) yield [holder.key, number(bar.to) - number(bar.from) + 1];
}

/** The colours of parties by key: those with the most weight have one of their own. */
export class Colours {
  private readonly rank: Map<string, number>;

  constructor(weights: Iterable<[string, number]>) {
    const counts = new Map<string, number>();
    for (const [key, weight] of weights) counts.set(key, (counts.get(key) ?? 0) + weight);
    const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    this.rank = new Map(ranked.map(([key], i) => [key, i]));
  }

  of(key: string | undefined): string {
    const rank = key === undefined ? undefined : this.rank.get(key);
    return rank === undefined ? GREY : (PALETTE[rank] ?? GREY);
  }

  pattern(key: string): Pattern {
    const rank = this.rank.get(key) ?? 0;
    return PATTERNS[Math.floor(rank / PALETTE.length) % PATTERNS.length] ?? "solid";
  }
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
