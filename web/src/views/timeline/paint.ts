// How a bar is drawn: from its holders' colours, its state, and how sure it is at the days that are seen.

import type { Bar } from "../../lib/api/types";
import type { Colours } from "../../lib/colour";
import { number } from "../../lib/words";
import { x, type Range } from "./scale";

export interface Drawn {
  bar: Bar;
  x: number;
  width: number;
  colours: string[];
  hatched: "" | "joint" | "contested";
  claimed: boolean;
  besieged: string;
  /** How sure it is where the drawn part begins and ends, in tenths. */
  p: [number, number];
}

const OUTSIDE = 40;

/** The bars that reach into the window, cut at its edges; what nobody is told to hold is left empty. */
export function drawn(bars: readonly Bar[], range: Range, width: number, colours: Colours): Drawn[] {
  return bars.flatMap((bar) => {
    if (bar.state === "unknown" || !bar.holders.length) return [];
    const [from, to] = [number(bar.from), number(bar.to) + 1];
    if (to <= range.from || from >= range.to) return [];
    const [left, right] = [x(range, width, from), x(range, width, to)];
    const start = Math.max(left, -OUTSIDE);
    const end = Math.min(right, width + OUTSIDE);
    const sure = (px: number) => tenth(bar.p[0] + ((bar.p[1] - bar.p[0]) * (px - left)) / Math.max(1, right - left));
    const open = bar.state === "contested" || bar.state === "disputed";
    return [
      {
        bar,
        x: start,
        width: Math.max(2, end - start),
        colours: bar.holders.map((h) => colours.of(h.key)),
        hatched: bar.holders.length < 2 ? (open ? "contested" : "") : open ? "contested" : "joint",
        claimed: bar.layer === "claimed",
        besieged: bar.besiegers.length || bar.state === "besieged" ? colours.of(bar.besiegers[0]?.key) : "",
        p: [sure(start), sure(end)] as [number, number],
      },
    ];
  });
}

const tenth = (p: number): number => Math.round(Math.min(1, Math.max(0, p)) * 10) / 10;

/** Strong enough to see at 0, weak enough at 1 that words stand on it at 4.5:1. */
export const opacity = (p: number): number => Math.round((0.12 + 0.46 * p) * 100) / 100;

const plain = (colours: readonly string[]): string => colours.slice(0, 3).map((c) => c.replace("#", "")).join("-");
export const hatch = (id: string, d: Drawn): string => `${id}-${d.hatched}-${plain(d.colours)}`;
export const fade = (id: string, d: Drawn): string => `${id}-fade-${plain(d.colours.slice(0, 1))}-${d.p[0] * 10}-${d.p[1] * 10}`;
export const siege = (id: string, colour: string): string => `${id}-siege-${plain([colour])}`;

/** What the bars need: patterns of two or three colours, gradients from one certainty to another, marks of sieges. */
export interface Defs {
  hatches: Map<string, Drawn>;
  fades: Map<string, Drawn>;
  sieges: Map<string, string>;
}

export function defs(id: string, rows: readonly (readonly Drawn[])[]): Defs {
  const found: Defs = { hatches: new Map(), fades: new Map(), sieges: new Map() };
  for (const d of rows.flat()) {
    if (d.hatched) found.hatches.set(hatch(id, d), d);
    else if (d.p[0] !== d.p[1]) found.fades.set(fade(id, d), d);
    if (d.besieged) found.sieges.set(siege(id, d.besieged), d.besieged);
  }
  return found;
}
