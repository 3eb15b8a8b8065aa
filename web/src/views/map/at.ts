// Who holds what at a day, worked out from the bars of the timeline: no request for a step of the slider.

import type { Bar, Day, Named, PlaceBars, Timeline } from "../../lib/api/types";
import { day as said, listed, names, number, percent } from "../../lib/words";

/** A place as it is at a day. `former`: nothing is known for the day, the bar is the last that was. */
export interface Held {
  place: Named;
  bar: Bar;
  p: number;
  former: boolean;
}

/** The bar that has that day. */
export function barAt(bars: readonly Bar[], day: Day): Bar | undefined {
  let [low, high] = [0, bars.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const bar = bars[middle] as Bar;
    if (bar.to < day) low = middle + 1;
    else if (bar.from > day) high = middle - 1;
    else return bar;
  }
  return undefined;
}

/** How likely the answer is on a day of its bar: it fades from the first to the last. */
export function likely(bar: Bar, day: Day): number {
  const [first, last] = bar.p;
  const days = number(bar.to) - number(bar.from);
  if (days <= 0) return first;
  const part = Math.min(1, Math.max(0, (number(day) - number(bar.from)) / days));
  return first + (last - first) * part;
}

const known = (bar: Bar): boolean => bar.state !== "unknown" && bar.holders.length > 0;

/** Who holds a place at a day; null where nothing is known and nothing was before. */
export function heldAt({ place, bars }: PlaceBars, day: Day): Held | null {
  const now = barAt(bars, day);
  if (now && known(now)) return { place, bar: now, p: likely(now, day), former: false };
  const before = bars.filter((b) => b.from <= day && known(b)).at(-1);
  return before ? { place, bar: before, p: 0, former: true } : null;
}

/** Every place of which something is known at a day, or was. */
export const everyAt = (control: readonly PlaceBars[], day: Day): Held[] => control.flatMap((c) => heldAt(c, day) ?? []);

/** Whether an answer names several who do not simply hold a place together or apart: what is hatched. */
export const mixed = (bar: Pick<Bar, "holders">): boolean => bar.holders.length > 1;

type Answer = Pick<Bar, "state" | "holders" | "manner" | "besiegers">;
const MANNERS: Record<Bar["manner"], string> = {
  alone: "Held by",
  jointly: "Held jointly by",
  "side by side": "Held side by side by",
  "in parts": "Held in parts by",
  "in turn": "Held in turn by",
};

/** An answer in words. */
export function inWords(answer: Answer): string {
  const them = names(answer.holders);
  if (answer.state === "unknown" || !them) return "Not known who holds it";
  if (answer.state === "contested") return answer.holders.length > 1 ? `Contested between ${them}` : `Contested; last held by ${them}`;
  if (answer.state === "disputed") return `Told differently: ${listed(answer.holders.map((h) => h.name)).replace(/ and ([^,]*)$/, " or $1")}`;
  const held = `${answer.holders.length > 1 ? MANNERS[answer.manner] : "Held by"} ${them}`;
  return answer.besiegers.length ? `${held}, besieged by ${names(answer.besiegers)}` : held;
}

export const LAYERS_SAID = { claimed: "told by one origin alone", assessed: "assessed from several tellings" } as const;

/** When it has been so, how sure it is. */
export function since({ bar, p, former }: Held): string {
  if (former) return `last known ${said(bar.to)}`;
  return `since ${said(bar.from)}, ${percent(p)} likely`;
}

export type Change = "changed" | "newly known" | "no longer known" | "alike";

/** How an answer differs from that of another day: other holders or another state, or one of them is not known. */
export function change(before: Held | null, now: Held | null): Change {
  const [a, b] = [told(before), told(now)];
  if (a === b) return "alike";
  return a && b ? "changed" : b ? "newly known" : "no longer known";
}

const told = (held: Held | null): string => (held && !held.former ? inWords(held.bar) : "");

// --- events

export type Event = Timeline["events"][number];

/** The events of a window of days up to and with a day; events are in the order of their days. */
export function within(events: readonly Event[], day: Day, from: Day): readonly Event[] {
  return events.slice(firstFrom(events, (e) => e.day >= from), firstFrom(events, (e) => e.day > day));
}

function firstFrom<T>(of: readonly T[], is: (one: T) => boolean): number {
  let [low, high] = [0, of.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(of[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
