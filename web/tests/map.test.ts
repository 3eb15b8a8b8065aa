import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Bar, Movement, Named, PlaceBars, Spot } from "../src/lib/api/types";
import { Colours } from "../src/lib/colour";
import { barAt, change, everyAt, heldAt, inWords, likely, within, type Event } from "../src/views/map/at";
import { baseOf, DISPUTES, parted } from "../src/views/map/outlines";
import { coinName, hatch, rgb } from "../src/views/map/drawn";
import { apart, bent, bounds, circle, heading, type Point } from "../src/views/map/geometry";
import { Control, eventMarks, movementMarks, positionMarks, routeMarks, shade, unmarked, ways } from "../src/views/map/marks";
import { Pace } from "../src/views/map/pace";

const named = (name: string): Named => ({ key: name.toLowerCase(), name });
const [RED, BLUE, TOWN, FORT, LAND] = ["Red", "Blue", "Town", "Fort", "Land"].map(named) as [Named, Named, Named, Named, Named];

function bar(from: string, to: string, more: Partial<Bar> = {}): Bar {
  return { from, to, state: "held", holders: [RED], manner: "alone", layer: "assessed", p: [0.9, 0.5], besiegers: [], claims: ["c1"], ...more };
}
const spot = (lat: number, lon: number, more: Partial<Spot> = {}): Spot => ({ lat, lon, radius_km: 5, kind: "town", reason: "", wide: false, ...more });
const SPOTS = new Map([[TOWN.key, spot(34, 38)], [FORT.key, spot(35, 40)], [LAND.key, spot(33, 44, { wide: true, radius_km: 400 })]]);
const TIMES: PlaceBars = { place: TOWN, bars: [bar("2016-01-01", "2016-01-11"), bar("2016-01-12", "2016-02-01", { state: "unknown", p: [0.4, 0.2] }), bar("2016-03-01", "2016-03-02", { holders: [BLUE] })] };
const COLOURS = new Colours([[RED.key, 2], [BLUE.key, 1]]);

describe("who holds what at a day", () => {
  it("finds the bar of a day, both its days included", () => {
    expect(["2015-12-31", "2016-01-01", "2016-01-11", "2016-01-12", "2016-02-15", "2016-03-02", "2016-03-03"].map((d) => barAt(TIMES.bars, d)?.from)).toEqual(
      [undefined, "2016-01-01", "2016-01-01", "2016-01-12", undefined, "2016-03-01", undefined],
    );
  });
  it("fades from the first day of a bar to the last", () => {
    expect(likely(bar("2016-01-01", "2016-01-11"), "2016-01-06")).toBeCloseTo(0.7);
    expect(likely(bar("2016-01-01", "2016-01-01"), "2016-01-01")).toBe(0.9);
  });
  it("gives the last that was known where nothing is known, and nothing before anything is told", () => {
    expect(heldAt(TIMES, "2016-01-20")).toMatchObject({ former: true, bar: { to: "2016-01-11" } });
    expect(heldAt(TIMES, "2016-02-10")).toMatchObject({ former: true });
    expect(heldAt(TIMES, "2016-03-01")).toMatchObject({ former: false, bar: { holders: [BLUE] } });
    expect(everyAt([TIMES], "2015-01-01")).toEqual([]);
  });
  it("says it in words", () => {
    expect(inWords(bar("", "", { holders: [RED, BLUE], manner: "jointly" }))).toBe("Held jointly by Red and Blue");
    expect(inWords(bar("", "", { state: "besieged", besiegers: [BLUE] }))).toBe("Held by Red, besieged by Blue");
    expect(inWords(bar("", "", { state: "disputed", holders: [RED, BLUE] }))).toBe("Told differently: Red or Blue");
    expect(inWords(bar("", "", { state: "unknown" }))).toBe("Not known who holds it");
  });
  it("tells a change from what only came to be known", () => {
    const at = (day: string) => heldAt(TIMES, day);
    expect(change(at("2016-01-05"), at("2016-03-01"))).toBe("changed");
    expect(change(at("2015-01-05"), at("2016-03-01"))).toBe("newly known");
    expect(change(at("2016-01-05"), at("2016-01-20"))).toBe("no longer known");
    expect(change(at("2016-01-05"), at("2016-01-07"))).toBe("alike");
  });
  it("takes the events of a window, its edges included", () => {
    const events = ["2016-01-01", "2016-01-02", "2016-01-03", "2016-01-05"].map((day) => ({ day }) as Event);
    expect(within(events, "2016-01-03", "2016-01-02").map((e) => e.day)).toEqual(["2016-01-02", "2016-01-03"]);
    expect(within(events, "2016-01-04", "2016-01-04")).toEqual([]);
  });
});

describe("marks", () => {
  const held = everyAt([TIMES, { place: LAND, bars: [bar("2016-01-01", "2016-12-31")] }, { place: named("Nowhere"), bars: [bar("2016-01-01", "2016-12-31")] }], "2016-01-05");

  it("stand for places that are known, never for a whole country or for nowhere", () => {
    const { areas, coins } = new Control(SPOTS, COLOURS).of(held, () => 1);
    expect(areas.map((m) => m.properties.pick)).toEqual(["place:town"]);
    expect(coins).toHaveLength(1);
    expect(unmarked(held, null, SPOTS, "2016-01-01", "2016-01-05").held.map((h) => h.place.name)).toEqual(["Land", "Nowhere"]);
  });
  it("are the same object as long as nothing of them changes, so that little is drawn anew", () => {
    const control = new Control(SPOTS, COLOURS);
    const on = (day: string) => control.of(everyAt([TIMES], day), () => 1);
    expect(on("2016-01-05").areas[0]).toBe(on("2016-01-05").areas[0]);
    expect(on("2016-01-01").areas[0]).not.toBe(on("2016-01-11").areas[0]);
  });
  it("are striped for several, dashed for one origin, ringed for a siege, hollow for what was", () => {
    const coin = (more: Partial<Bar>, day = "2016-01-05") =>
      new Control(SPOTS, COLOURS).of(everyAt([{ place: TOWN, bars: [bar("2016-01-01", "2016-01-11", more)] }], day), () => 1).coins[0]?.properties.image;
    const [red, blue] = [COLOURS.of("red"), COLOURS.of("blue")];
    expect(coin({ holders: [RED, BLUE] })).toBe(coinName({ colours: [red, blue] }));
    expect(coin({ layer: "claimed" })).toBe(coinName({ colours: [red], dashed: true }));
    expect(coin({ state: "besieged", besiegers: [BLUE] })).toBe(coinName({ colours: [red], siege: true }));
    expect(coin({ state: "contested" })).toBe(coinName({ colours: [red], shaken: true }));
    expect(coin({}, "2016-06-01")).toBe(coinName({ colours: [], hollow: true }));
  });
  it("draw no area for what is only the last known", () => {
    expect(new Control(SPOTS, COLOURS).of(everyAt([TIMES], "2016-02-10"), () => 1).areas).toEqual([]);
  });
  it("count events by place and family", () => {
    const event = (family: string) => ({ family, places: [TOWN, LAND] }) as Event;
    expect(eventMarks([event("force"), event("force"), event("talk")], SPOTS).map((m) => m.properties)).toMatchObject([{ id: "town", n: 3, force: 2, talk: 1, arms: 0 }]);
  });
  it("show fading in few steps, never as nothing", () => {
    expect(shade(0)).toBeGreaterThan(0);
    expect(shade(1)).toBe(1);
    expect(shade(0.71)).toBe(shade(0.75));
  });
});

describe("movements, routes, positions", () => {
  const movement = (more: Partial<Movement>): Movement => ({ type: "advance", status: "actual", actors: [RED], start: [], end: [], via: [], first: "2016-01-01", last: "2016-01-01", distances: [], amounts: [], hedged: false, claims: ["c1"], origins: 1, says: "", ...more });

  it("are arrows only between known places", () => {
    expect(ways(movement({ start: [TOWN], end: [FORT] }), SPOTS)).toHaveLength(1);
    expect(ways(movement({ start: [LAND], end: [FORT] }), SPOTS)).toEqual([]);
    expect(ways(movement({ end: [FORT] }), SPOTS)).toEqual([]);
    expect(ways(movement({ start: [TOWN], end: [TOWN] }), SPOTS)).toEqual([]);
  });
  it("are a sign beside the place where one end is not known, and nothing where they are denied", () => {
    expect(movementMarks([movement({ end: [FORT] })], SPOTS, COLOURS)).toMatchObject({ moves: [], heads: [], stubs: [{ properties: { pick: "move:c1" } }] });
    expect(movementMarks([movement({ start: [TOWN], end: [FORT], status: "denied" })], SPOTS, COLOURS)).toEqual({ moves: [], heads: [], stubs: [] });
  });
  it("are dashed where planned", () => {
    const [plan, fact] = movementMarks([movement({ start: [TOWN], end: [FORT], status: "planned" }), movement({ start: [TOWN], end: [FORT] })], SPOTS, COLOURS).moves;
    expect([plan?.properties.dashed, fact?.properties.dashed]).toEqual([true, false]);
  });
  it("run through the known places of a route, and need two of them", () => {
    const route = (places: Named[]) => ({ name: "road", places, goods: [], users: [], status: "actual" as const, hedged: false, claims: ["c"], origins: 1, says: "" });
    expect(routeMarks([route([TOWN, LAND, FORT]), route([TOWN, LAND])], SPOTS).map((m) => m.geometry)).toEqual([{ type: "LineString", coordinates: [[38, 34], [40, 35]] }]);
  });
  it("stand around their place, each in a slot, no more of them than there are", () => {
    const position = (name: string) => ({ actor: named(name), place: TOWN, status: "actual", hedged: false, course: "" }) as never;
    const slots = positionMarks(["A", "B", "C", "D", "E", "F"].map(position), SPOTS, COLOURS).map((m) => m.properties.slot);
    expect(slots).toEqual([0, 1, 2, 3]);
  });
});

describe("geometry", () => {
  it("draws circles as wide on the ground as told, and closed", () => {
    const ring = circle([38, 60], 50);
    expect(ring[0]).toEqual(ring.at(-1));
    for (const p of ring) expect(apart(p, [38, 60])).toBeCloseTo(50, 0);
  });
  it("bends lines that begin and end where they should", () => {
    const line = bent([38, 34], [40, 35]);
    expect(line[0]?.[1]).toBeCloseTo(34);
    expect(line.at(-1)?.[0]).toBeCloseTo(40);
    expect(line.at(-1)?.[1]).toBeCloseTo(35);
    expect(heading([[0, 0], [0, 1]])).toBeCloseTo(0);
    expect(heading([[0, 0], [1, 0]])).toBeCloseTo(90);
  });
  it("looks at what is told most, not at a capital far away", () => {
    const told = [...Array.from({ length: 20 }, (_, i) => ({ at: [36 + i / 5, 34 + i / 10] as Point, weight: 5 })), { at: [-77, 39] as Point, weight: 4 }];
    const [west] = bounds(told) ?? [0];
    expect(west).toBeGreaterThan(30);
    expect(bounds([])).toBeNull();
  });
  it("cuts lines at the edge of a box and loses nothing", () => {
    const { inside, outside } = parted([[[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]]], [1, -1, 3, 1]);
    expect(inside).toEqual([[[1, 0], [2, 0], [3, 0]]]);
    expect(outside).toEqual([[[0, 0], [1, 0]], [[3, 0], [4, 0]]]);
  });
});

describe("the ground", () => {
  const base = baseOf(JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8")));
  it("has every border that is told to be disputed", () => {
    const found = new Set(base.borders.features.map((f) => f.properties?.says));
    for (const { says } of DISPUTES) expect(found).toContain(says);
    expect(base.borders.features.filter((f) => !f.properties?.disputed)).toHaveLength(1);
  });
  it("names countries inside of them", () => {
    const syria = base.names.features.find((f) => f.properties?.name === "Syria")?.geometry.coordinates as Point;
    expect(apart(syria, [38.5, 35])).toBeLessThan(150);
  });
});

describe("signs", () => {
  it("stripes repeat at the edges, each colour as often", () => {
    const { width, data } = hatch(["#ff0000", "#0000ff"]);
    const pixel = (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)];
    expect(pixel(0, 0)).toEqual(rgb("#ff0000"));
    expect(pixel(width / 2, 0)).toEqual(rgb("#0000ff"));
    expect(pixel(width - 1, 1)).toEqual(pixel(0, 0));
  });
});

describe("pace", () => {
  it("calls a computer slow that draws slowly, not for one long frame after a rest", () => {
    const slow = new Pace();
    for (let i = 1; i < 10; i++) slow.frame(2000 + i * 60);
    expect(slow.level).toBeGreaterThan(0);
    const fast = new Pace();
    for (let i = 1; i < 10; i++) fast.frame(2000 + i * 16);
    fast.rest();
    fast.frame(99_000);
    expect(fast.level).toBe(0);
  });
});
