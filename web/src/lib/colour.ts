// Colours for parties and families. Parties get theirs by how often they hold or act, so that the same party has one
// colour in every view; beyond the palette they are grey. Colour never stands alone: each has a pattern and its name.

/** Told apart by most eyes, on light and on dark ground (after Paul Tol's and Okabe and Ito's schemes). */
export const PALETTE = ["#4477aa", "#cc6677", "#228833", "#aa7711", "#aa3377", "#2299aa", "#885522", "#7755bb", "#667722", "#bb4400"];
export const GREY = "#77808a";
export const PATTERNS = ["solid", "diagonal", "dots", "cross", "vertical"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** The colours of parties by key, the most told first. */
export class Colours {
  private readonly rank: Map<string, number>;

  constructor(keys: Iterable<string>) {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
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
