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

test("each has a colour of its own, whatever the order, and keeps it when others come", () => {
  const places = [
    place("a", bar("2020-01-01", "2020-01-02", "Cubs"), bar("2020-01-03", "2020-01-04", "Cubs")),
    place("b", bar("2020-01-01", "2020-03-01", "Lions")),
  ];
  for (const told of [places, [...places].reverse()]) {
    const colours = new Colours(held(told));
    expect(PALETTE).toContain(colours.of("lions"));
    expect(PALETTE).toContain(colours.of("cubs"));
    expect(colours.of("lions")).not.toBe(colours.of("cubs"));
    const more = new Colours(held([...told, place("c", bar("2020-01-01", "2020-01-02", "Wolves"))]));
    expect([more.of("lions"), more.of("cubs")]).toEqual([colours.of("lions"), colours.of("cubs")]);
  }
  const foreseen = new Colours(held(places.map((p) => ({ ...p, bars: p.bars.map((b) => ({ ...b, state: "unknown" as const })) }))));
  expect(foreseen.of("lions")).toBe(GREY);
});

test("a name that any war has takes no colour", () => {
  const colours = new Colours(held([place("a", bar("2020-01-01", "2020-09-01", "rebels"), bar("2020-09-02", "2020-09-03", "Lions"))]));
  expect(colours.of("rebels")).toBe(GREY);
  expect(PALETTE).toContain(colours.of("lions"));
});

test("beyond the palette all are grey", () => {
  const many = Array.from({ length: PALETTE.length + 1 }, (_, n) => place(`p${n}`, bar("2020-01-01", `2020-01-${30 - n}`, `Party ${n}`)));
  const colours = new Colours(held(many));
  expect(new Set(PALETTE.map((_, n) => colours.of(`party ${n}`)))).toEqual(new Set(PALETTE));
  expect(colours.of(`party ${PALETTE.length}`)).toBe(GREY);
});

test("all names of a party have its colour, and their days count for it", () => {
  const parties = new Parties([{ key: "pride", name: "Pride", members: ["cubs", "elders", "pride"] }]);
  const places = [place("a", bar("2020-01-01", "2020-01-20", "Cubs"), bar("2020-01-21", "2020-02-10", "Elders")), place("b", bar("2020-01-01", "2020-01-30", "Wolves"))];
  const colours = new Colours(daysHeld(places, parties), parties);
  expect(PALETTE).toContain(colours.of("cubs"));
  expect([colours.of("elders"), colours.of("pride")]).toEqual([colours.of("cubs"), colours.of("cubs")]);
  expect(colours.of("wolves")).not.toBe(colours.of("cubs"));
  expect(colours.weightOf("elders")).toBe(41);
  expect(parties.of({ key: "cubs", name: "Cubs" }).name).toBe("Pride");
  expect(parties.of({ key: "wolves", name: "Wolves" }).name).toBe("Wolves");
});
