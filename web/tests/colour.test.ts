import { expect, test } from "vitest";
import type { Bar, PlaceBars } from "../src/lib/api/types";
import { Colours, GREY, daysHeld, PALETTE, Parties } from "../src/lib/colour";

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
const held = (places: PlaceBars[]) => daysHeld(places, new Parties());
const place = (name: string, ...bars: Bar[]): PlaceBars => ({ place: { key: name, name }, bars });

test("who holds longest has the first colour, whatever the order", () => {
  const places = [
    place("a", bar("2020-01-01", "2020-01-02", "Cubs"), bar("2020-01-03", "2020-01-04", "Cubs")),
    place("b", bar("2020-01-01", "2020-03-01", "Lions")),
  ];
  for (const told of [places, [...places].reverse()]) {
    const colours = new Colours(held(told));
    expect(colours.of("lions")).toBe(PALETTE[0]);
    expect(colours.of("cubs")).toBe(PALETTE[1]);
  }
});

test("a name that any war has takes no colour", () => {
  const colours = new Colours(held([place("a", bar("2020-01-01", "2020-09-01", "rebels"), bar("2020-09-02", "2020-09-03", "Lions"))]));
  expect(colours.of("rebels")).toBe(GREY);
  expect(colours.of("lions")).toBe(PALETTE[0]);
});

test("beyond the palette all are grey", () => {
  const many = Array.from({ length: PALETTE.length + 1 }, (_, n) => place(`p${n}`, bar("2020-01-01", `2020-01-${30 - n}`, `Party ${n}`)));
  const colours = new Colours(held(many));
  expect(colours.of(`party ${PALETTE.length - 1}`)).toBe(PALETTE.at(-1));
  expect(colours.of(`party ${PALETTE.length}`)).toBe(GREY);
});

test("all names of a party have its colour, and their days count for it", () => {
  const parties = new Parties([{ key: "pride", name: "Pride", members: ["cubs", "elders", "pride"] }]);
  const places = [place("a", bar("2020-01-01", "2020-01-20", "Cubs"), bar("2020-01-21", "2020-02-10", "Elders")), place("b", bar("2020-01-01", "2020-01-30", "Wolves"))];
  const colours = new Colours(daysHeld(places, parties), parties);
  expect(colours.of("cubs")).toBe(PALETTE[0]);
  expect(colours.of("elders")).toBe(PALETTE[0]);
  expect(colours.of("pride")).toBe(PALETTE[0]);
  expect(colours.of("wolves")).toBe(PALETTE[1]);
  expect(parties.of({ key: "cubs", name: "Cubs" }).name).toBe("Pride");
  expect(parties.of({ key: "wolves", name: "Wolves" }).name).toBe("Wolves");
});
