// Rows of the timeline: a place, who held it when, what happened there.

import type { Parties } from "../../lib/colour";
import type { Bar, Event, Named, Timeline } from "../../lib/api/types";
import { counted, day, iso, names, number, percent } from "../../lib/words";
import { after, floored, x, type Grain, type Range } from "./scale";

export interface Row {
  place: Named;
  bars: Bar[];
  /** Oldest first. */
  events: Event[];
  /** How much was fought for it: fights there, and how often it changed hands or was contested. */
  fought: number;
  changes: number;
  /** The day of the newest change of hands; of the newest event where there is none. */
  newest: number;
}

export const SORTS = { fought: "most fought over", newest: "newest change", name: "name" } as const;
export type Sort = keyof typeof SORTS;

/** A row for each place that was held or where something happened. */
export function rowsOf(told: Timeline): Row[] {
  const at = new Map<string, { place: Named; bars: Bar[]; events: Event[] }>();
  for (const { place, bars } of told.control) at.set(place.key, { place, bars, events: [] });
  for (const event of told.events)
    for (const place of new Map(event.places.map((p) => [p.key, p])).values()) {
      const row = at.get(place.key) ?? { place, bars: [], events: [] };
      at.set(place.key, row);
      row.events.push(event);
    }
  return [...at.values()].map(counting);
}

function counting(row: { place: Named; bars: Bar[]; events: Event[] }): Row {
  row.events.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const changed = row.bars.filter((b, i) => i > 0 && !alike(b, row.bars[i - 1]!));
  const pressed = row.bars.filter((b) => b.state === "contested" || b.state === "besieged").length;
  const fights = row.events.filter((e) => e.family === "force" && e.status === "actual").length;
  const newest = changed.at(-1)?.from ?? row.bars[0]?.from ?? row.events.at(-1)?.day ?? "1970-01-01";
  return { ...row, changes: changed.length, fought: fights + 2 * changed.length + pressed, newest: number(newest) };
}

const holders = (b: Bar): string => (b.state === "unknown" ? "" : b.holders.map((h) => h.key).sort().join(" "));
const alike = (a: Bar, b: Bar): boolean => holders(a) === holders(b);

const NAMES = new Intl.Collator("en");

export function sorted(rows: readonly Row[], by: Sort): Row[] {
  const named = (a: Row, b: Row) => NAMES.compare(a.place.name, b.place.name);
  const order: Record<Sort, (a: Row, b: Row) => number> = {
    fought: (a, b) => b.fought - a.fought || named(a, b),
    newest: (a, b) => b.newest - a.newest || named(a, b),
    name: named,
  };
  return [...rows].sort(order[by]);
}

export interface Wanted {
  words: string;
  /** Families of events that are left out. */
  without: ReadonlySet<string>;
  /** Who holds a place, by any of the names that are one party. */
  holder: string;
  parties?: Parties;
  only: string;
  /** The kind of place, by key of place. */
  kind: string;
  kinds: ReadonlyMap<string, string>;
}

export const ONLY: Record<string, string> = {
  "": "all places",
  held: "told who holds them",
  changed: "that changed hands",
  pressed: "contested or besieged",
  events: "with events",
};

/** The rows that are asked for, without the events of families that are not. */
export function chosen(rows: readonly Row[], wanted: Wanted): Row[] {
  const words = folded(wanted.words).split(/\s+/).filter(Boolean);
  const party = (key: string) => wanted.parties?.key(key) ?? key;
  return rows.flatMap((row) => {
    const text = folded(row.place.name);
    if (!words.every((w) => text.includes(w))) return [];
    if (wanted.kind && wanted.kinds.get(row.place.key) !== wanted.kind) return [];
    if (wanted.holder && !row.bars.some((b) => b.state !== "unknown" && b.holders.some((h) => party(h.key) === party(wanted.holder)))) return [];
    const events = wanted.without.size ? row.events.filter((e) => !wanted.without.has(e.family)) : row.events;
    if (!row.bars.length && !events.length) return [];
    return fits(row, events, wanted.only) ? [events === row.events ? row : { ...row, events }] : [];
  });
}

function fits(row: Row, events: readonly Event[], only: string): boolean {
  if (only === "held") return row.bars.some((b) => b.state !== "unknown");
  if (only === "changed") return row.changes > 0;
  if (only === "pressed") return row.bars.some((b) => b.state === "contested" || b.state === "besieged");
  return only !== "events" || events.length > 0;
}

/** Without case and without marks over letters, for search. */
export const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const MANNERS: Record<Bar["manner"], string> = {
  alone: "",
  jointly: "jointly by",
  "side by side": "side by side by",
  "in parts": "in parts by",
  "in turn": "in turn by",
};

/** Who held it, in words, without place and days. */
export function held(bar: Bar): string {
  const them = names(bar.holders);
  if (bar.state === "unknown" || !them) return "not known who holds it";
  const state = bar.state === "contested" ? "contested between" : bar.state === "disputed" ? "disputed between" : MANNERS[bar.manner];
  if (bar.holders.length < 2 && (bar.state === "contested" || bar.state === "disputed"))
    return `${bar.layer === "claimed" ? "claimed: " : ""}held by ${them}, ${bar.state}`;
  const word = bar.state === "contested" || bar.state === "disputed" ? `${state} ${them}` : `held ${state || "by"} ${them}`;
  const siege = bar.besiegers.length ? `, besieged by ${names(bar.besiegers)}` : bar.state === "besieged" ? ", besieged" : "";
  return `${bar.layer === "claimed" ? "claimed: " : ""}${word}${siege}`;
}

export const days = (bar: Bar): string => (bar.from === bar.to ? day(bar.from) : `${day(bar.from)} to ${day(bar.to)}`);

export function sure(bar: Bar): string {
  const [first, last] = bar.p;
  return percent(first) === percent(last) ? percent(first) : `${percent(first)} at first, ${percent(last)} at last`;
}

export const barSays = (place: string, bar: Bar): string => `${place}, ${days(bar)}: ${held(bar)} (${sure(bar)})`;

/** Events that lie so near that they share a mark. */
export interface Mark {
  x: number;
  events: Event[];
}

export function marks(events: readonly Event[], range: Range, width: number, gap: number): Mark[] {
  const found: Mark[] = [];
  let first = -Infinity;
  for (const event of events) {
    const here = x(range, width, number(event.day) + 0.5);
    if (here < -gap || here > width + gap) continue;
    const last = found.at(-1);
    if (last && here - first < gap) {
      last.events.push(event);
      last.x = (first + here) / 2;
    } else {
      found.push({ x: here, events: [event] });
      first = here;
    }
  }
  return found;
}

export function markSays(mark: Mark): string {
  const [one] = mark.events;
  if (!one) return "";
  if (mark.events.length === 1) return `${day(one.day)}: ${one.says}`;
  const last = mark.events.at(-1)!;
  const span = one.day === last.day ? day(one.day) : `${day(one.day)} to ${day(last.day)}`;
  const few = mark.events.slice(0, 3).map((e) => e.says);
  const more = mark.events.length - few.length;
  return `${counted(mark.events.length, "event")}, ${span}: ${few.join(" · ")}${more > 0 ? ` · ${more} more` : ""}`;
}

/** The family that most of them are of, the first told among equals. */
export function family(events: readonly Event[]): string {
  const counts = new Map<string, number>();
  for (const e of events) counts.set(e.family, (counts.get(e.family) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "other";
}

export interface Bucket {
  start: number;
  end: number;
  families: Map<string, number>;
  total: number;
}

/** How many events of each family there are in each month, week or day, oldest first; empty ones left out. */
export function buckets(events: readonly Event[], by: Grain, without: ReadonlySet<string> = new Set()): Bucket[] {
  const found = new Map<number, Bucket>();
  for (const event of events) {
    if (without.has(event.family)) continue;
    const start = floored(number(event.day), by);
    if (!Number.isFinite(start)) continue;
    const bucket = found.get(start) ?? { start, end: after(start, by), families: new Map<string, number>(), total: 0 };
    found.set(start, bucket);
    bucket.families.set(event.family, (bucket.families.get(event.family) ?? 0) + 1);
    bucket.total += 1;
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

export function bucketSays(b: Bucket): string {
  const parts = [...b.families].sort((x, y) => y[1] - x[1]).map(([name, n]) => `${n} ${name}`);
  const span = b.end - b.start === 1 ? day(iso(b.start)) : `${day(iso(b.start))} to ${day(iso(b.end - 1))}`;
  return `${span}: ${counted(b.total, "event")} (${parts.join(", ")})`;
}
