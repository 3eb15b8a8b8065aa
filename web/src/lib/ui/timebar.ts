// Days on a bar: steps by day, week and month, a stretch worth showing, bins of a histogram. No screen here.

import type { Day } from "../api/types";
import { iso, number } from "../words";

export type Unit = "day" | "week" | "month";

/** So many units on or back; a month keeps its day where the other month has it. */
export function step(day: Day, unit: Unit, n: number): Day {
  if (unit !== "month") return iso(number(day) + n * (unit === "week" ? 7 : 1));
  const [y = 1970, m = 1, d = 1] = day.split("-").map(Number);
  const whole = y * 12 + (m - 1) + n;
  const [year, month] = [Math.floor(whole / 12), ((whole % 12) + 12) % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(d, last))).toISOString().slice(0, 10);
}

/** The day within two others. */
export const clamp = (day: Day, first: Day, last: Day): Day => (day < first ? first : day > last ? last : day);

/** The next or the previous of the days there are, or the day itself at the end of them. */
export function neighbour(days: readonly Day[], day: Day, forward: boolean): Day {
  return (forward ? days.find((d) => d > day) : days.filter((d) => d < day).at(-1)) ?? day;
}

export interface Count {
  day: Day;
  n: number;
}

/** What is told once of long ago would squeeze everything else into the edge: so much may lie before the start. */
const BEFORE = 0.03;

/** The first day of the stretch in which nearly all is told. */
export function start(histogram: readonly Count[], first: Day, last: Day): Day {
  const all = histogram.reduce((sum, c) => sum + c.n, 0);
  let before = 0;
  for (const { day, n } of histogram) {
    before += n;
    // A stretch that is not much shorter is not worth hiding something for.
    if (before > BEFORE * all) return number(last) - number(day) < 0.8 * (number(last) - number(first)) ? day : first;
  }
  return first;
}

/** Events in so many bins of equal width between two days. */
export function bins(histogram: readonly Count[], first: Day, last: Day, wide: number): number[] {
  const [from, to] = [number(first), number(last)];
  const many = Math.max(1, Math.min(wide, to - from + 1));
  const found = new Array<number>(many).fill(0);
  for (const { day, n } of histogram) {
    const at = number(day);
    if (at < from || at > to) continue;
    const bin = Math.min(many - 1, Math.floor(((at - from) / (to - from + 1)) * many));
    found[bin] = (found[bin] ?? 0) + n;
  }
  return found;
}

/** Years, or months where there are few years, with where they begin (0 to 1). */
export function ticks(first: Day, last: Day, most = 12): { at: number; says: string }[] {
  const [from, to] = [number(first), number(last)];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4));
  const months = years * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7));
  if (to <= from) return [];
  const found: { at: number; says: string }[] = [];
  const each = years > 2 ? 12 * Math.max(1, Math.ceil(years / most)) : [1, 2, 3, 6, 12].find((n) => months / n <= most) ?? 12;
  const begin = years > 2 ? `${first.slice(0, 4)}-01-01` : `${first.slice(0, 7)}-01`;
  for (let day = begin; day <= last; day = step(day, "month", each)) {
    if (day < first) continue;
    found.push({ at: (number(day) - from) / (to - from), says: each >= 12 ? day.slice(0, 4) : MONTH.format(new Date(`${day}T00:00:00Z`)) });
  }
  return found;
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });
