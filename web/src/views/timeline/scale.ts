// The axis of time: which days are seen, where they lie, where its ticks stand. Days are numbers since 1970.

import { day, iso, number } from "../../lib/words";

/** The days from `from` up to but not including `to`; between whole days while it is moved. */
export interface Range {
  from: number;
  to: number;
}

export const NARROWEST = 10;
const ROOM = 0.02;

/** The whole of what is told, with a little room on both sides. */
export function whole(first: string | null, last: string | null): Range {
  const from = number(first ?? last ?? "2000-01-01");
  const to = number(last ?? first ?? "2000-01-01") + 1;
  const room = Math.max(2, Math.round((to - from) * ROOM));
  return { from: from - room, to: to + room };
}

export const x = (range: Range, width: number, at: number): number => ((at - range.from) / (range.to - range.from)) * width;
export const at = (range: Range, width: number, px: number): number => range.from + (px / Math.max(1, width)) * (range.to - range.from);

/** Within `limits`, no narrower than `NARROWEST`. */
export function within(range: Range, limits: Range): Range {
  const span = Math.min(Math.max(range.to - range.from, Math.min(NARROWEST, limits.to - limits.from)), limits.to - limits.from);
  const middle = (range.from + range.to) / 2;
  const from = Math.min(Math.max(range.to - range.from === span ? range.from : middle - span / 2, limits.from), limits.to - span);
  return { from, to: from + span };
}

/** `factor` below 1 sees fewer days; the day at `fixed` (0 to 1 across the axis) stays where it is. */
export function zoomed(range: Range, factor: number, fixed: number, limits: Range): Range {
  const span = range.to - range.from;
  const wanted = Math.min(Math.max(span * factor, NARROWEST), limits.to - limits.from);
  const from = range.from + (span - wanted) * fixed;
  return within({ from, to: from + wanted }, limits);
}

export const panned = (range: Range, days: number, limits: Range): Range =>
  within({ from: range.from + days, to: range.to + days }, limits);

/** The range of an address; the usual one where it names none. */
export function ranged(from: string, to: string, limits: Range, usual: Range): Range {
  const start = from ? number(from) : usual.from;
  const end = to ? number(to) + 1 : usual.to;
  return Number.isFinite(start) && Number.isFinite(end) && end > start ? within({ from: start, to: end }, limits) : usual;
}

/** How a range stands in the address: nothing where it is the usual one. */
export function told(range: Range, usual: Range): { from: string | null; to: string | null } {
  if (Math.abs(range.from - usual.from) < 0.5 && Math.abs(range.to - usual.to) < 0.5) return { from: null, to: null };
  return { from: iso(Math.round(range.from)), to: iso(Math.round(range.to) - 1) };
}

export type Grain = "day" | "week" | "month";
const WIDE_ENOUGH = 5;

/** The finest steps that are still wide enough to see. */
export function grain(range: Range, width: number): Grain {
  const perDay = width / (range.to - range.from);
  return perDay >= WIDE_ENOUGH ? "day" : perDay * 7 >= WIDE_ENOUGH ? "week" : "month";
}

/** The first day of the day's month, of its week (Monday), or itself. */
export function floored(at: number, by: Grain): number {
  if (by === "day") return at;
  if (by === "week") return at - ((((at + 3) % 7) + 7) % 7); // 1 January 1970 was a Thursday
  return number(`${iso(at).slice(0, 7)}-01`);
}

export function after(start: number, by: Grain): number {
  return by === "day" ? start + 1 : by === "week" ? start + 7 : months(start, 1);
}

function months(start: number, n: number): number {
  const made = new Date(start * 86_400_000);
  return Math.round(Date.UTC(made.getUTCFullYear(), made.getUTCMonth() + n, 1) / 86_400_000);
}

export interface Tick {
  at: number;
  label: string;
  /** A year begins. */
  major: boolean;
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const LABEL = 58;
const LONG = 76; // with its year

/** Ticks that stand as near as their labels allow. */
export function ticks(range: Range, width: number): Tick[] {
  const perDay = width / (range.to - range.from);
  const days = [1, 2, 7, 14].find((n) => n * perDay >= LONG);
  if (days) return daily(range, days);
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((n) => n * 30.4 * perDay >= LABEL) ?? 2400;
  return monthly(range, step);
}

function daily(range: Range, step: number): Tick[] {
  const found: Tick[] = [];
  const start = floored(Math.ceil(range.from), step >= 7 ? "week" : "day");
  for (let d = start - (step === 2 ? start % 2 : 0); d < range.to; d += step) {
    const made = new Date(d * 86_400_000);
    const major = made.getUTCMonth() === 0 && made.getUTCDate() <= step;
    if (d >= range.from) found.push({ at: d, label: major || !found.length ? day(iso(d)) : DAY.format(made), major });
  }
  return found;
}

function monthly(range: Range, step: number): Tick[] {
  const found: Tick[] = [];
  const year = Number(iso(Math.floor(range.from)).slice(0, 4));
  const years = Math.max(1, step / 12);
  let d = number(`${String(Math.floor(year / years) * years).padStart(4, "0")}-01-01`);
  for (; d < range.to; d = months(d, step)) {
    const made = new Date(d * 86_400_000);
    const major = made.getUTCMonth() === 0;
    const label = major ? String(made.getUTCFullYear()) : MONTH.format(made);
    if (d >= range.from) found.push({ at: d, label, major });
  }
  return found;
}
