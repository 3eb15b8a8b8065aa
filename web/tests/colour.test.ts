import { expect, test } from "vitest";
import type { Bar, PlaceBars } from "../src/lib/api/types";
import { Colours, GREY, daysHeld, PALETTE } from "../src/lib/colour";

const bar = (from: string, to: string, ...names: string[]): Bar => ({
  from,
  to,
  state: "held",
  holders: names.map((name) => ({ key: name.toLowerCase(), name })),
  manner: "alone",
  layer: "claimed",
  p: [1, 1],
  besiegers: [],
  claims: [],
});
const place = (name: string, ...bars: Bar[]): PlaceBars => ({ place: { key: name, name }, bars });

test("who holds longest has the first colour, whatever the order", () => {
  const places = [
    place("a", bar("2020-01-01", "2020-01-02", "Cubs"), bar("2020-01-03", "2020-01-04", "Cubs")),
    place("b", bar("2020-01-01", "2020-03-01", "Lions")),
  ];
  for (const told of [places, [...places].reverse()]) {
    const colours = new Colours(daysHeld(told));
    expect(colours.of("lions")).toBe(PALETTE[0]);
    expect(colours.of("cubs")).toBe(PALETTE[1]);
  }
});

test("a name that any war has takes no colour", () => {
  const colours = new Colours(daysHeld([place("a", bar("2020-01-01", "2020-09-01", "rebels"), bar("2020-09-02", "2020-09-03", "Lions"))]));
  expect(colours.of("rebels")).toBe(GREY);
  expect(colours.of("lions")).toBe(PALETTE[0]);
});

test("beyond the palette all are grey", () => {
  const many = Array.from({ length: PALETTE.length + 1 }, (_, n) => place(`p${n}`, bar("2020-01-01", `2020-01-${30 - n}`, `Party ${n}`)));
  const colours = new Colours(daysHeld(many));
  expect(colours.of(`party ${PALETTE.length - 1}`)).toBe(PALETTE.at(-1));
  expect(colours.of(`party ${PALETTE.length}`)).toBe(GREY);
});
