// The keys of the review. One letter each, none with Ctrl, Alt or Meta, none while a field has the focus.

export interface Key {
  key: string;
  says: string;
  /** The tab in which it does something. */
  tab: "claims" | "names" | "both";
  /** Whether it decides or opens what decides: nothing that holding the key down should do again and again. */
  once?: boolean;
}

export const KEYS: readonly Key[] = [
  { key: "a", says: "accept: the text says so", tab: "claims", once: true },
  { key: "r", says: "reject, with a reason", tab: "claims", once: true },
  { key: "e", says: "edit what was read", tab: "claims", once: true },
  { key: "u", says: "unsure: leave it open", tab: "claims", once: true },
  { key: "m", says: "merge: the two names are one", tab: "names", once: true },
  { key: "n", says: "never: the two names are two", tab: "names", once: true },
  { key: "s", says: "split: part what is taken as one, or keep two names apart", tab: "names", once: true },
  { key: "x", says: "exchange: the other name stands for both", tab: "names", once: true },
  { key: "u", says: "later", tab: "names", once: true },
  { key: "j", says: "next", tab: "both" },
  { key: "k", says: "previous", tab: "both" },
  { key: "z", says: "undo the last decision, and the one before …", tab: "both", once: true },
  { key: "v", says: "open the source at the claim", tab: "claims", once: true },
  { key: "/", says: "filter the queue", tab: "claims", once: true },
  { key: "?", says: "these keys", tab: "both", once: true },
];

/** What a stroke of a key is judged by: a `KeyboardEvent`, or as much of one. */
export interface Stroke {
  key: string;
  code?: string;
  ctrlKey?: boolean;
  altKey?: boolean;
  metaKey?: boolean;
  isComposing?: boolean;
  repeat?: boolean;
}

/** The key of the review that was struck; empty where the stroke is none of ours. On a keyboard that writes no Latin
 * letters, the one that stands where ours would be. */
export function struck(stroke: Stroke, tab: "claims" | "names"): string {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey || stroke.isComposing) return "";
  const typed = stroke.key.toLowerCase();
  const foreign = typed.length === 1 && typed > "\u007f";
  const key = foreign ? (/^Key([A-Z])$/.exec(stroke.code ?? "")?.[1]?.toLowerCase() ?? typed) : typed;
  const found = KEYS.find((k) => k.key === key && (k.tab === tab || k.tab === "both"));
  return found && !(found.once && stroke.repeat) ? key : "";
}

/** Whether what has the focus takes letters for itself. */
export const typing = (at: Element | null): boolean =>
  Boolean(at?.closest("input, textarea, select, [contenteditable]:not([contenteditable='false'])"));

/** Why claims are rejected, as long as nobody has rejected any. */
export const REASONS: readonly string[] = ["wrong actor", "wrong place", "not told", "wrong time", "wrong type", "not actual"];

/** The reasons most used, to be picked by number; those used alike in their old order. */
export function ranked(used: Readonly<Record<string, number>>, most = 6): string[] {
  const all = [...new Set([...REASONS, ...Object.keys(used)])];
  return all
    .map((reason, i) => ({ reason, n: used[reason] ?? 0, i }))
    .sort((a, b) => b.n - a.n || a.i - b.i)
    .slice(0, most)
    .map((r) => r.reason);
}

/** The reason that a digit picks: only while nothing of one's own stands in the field. */
export function picked(key: string, field: string, reasons: readonly string[]): string {
  const own = field.trim() !== "" && !reasons.includes(field);
  return own || !/^[1-9]$/.test(key) ? "" : (reasons[Number(key) - 1] ?? "");
}
