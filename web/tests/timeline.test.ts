import { describe, expect, it } from "vitest";
import type { Bar, Event } from "../src/lib/api/types";
import { Colours, GREY } from "../src/lib/colour";
import { iso, number } from "../src/lib/words";
import { defs, drawn, opacity } from "../src/views/timeline/paint";
import { barSays, buckets, bucketSays, chosen, family, held, marks, markSays, rowsOf, sorted } from "../src/views/timeline/rows";
import { at, floored, grain, NARROWEST, panned, ranged, ticks, told, whole, within, x, zoomed } from "../src/views/timeline/scale";

const A = { key: "a", name: "Amber Front" };
const B = { key: "b", name: "Blue Army" };
const town = { key: "town", name: "Qasr al-Ḥayr" };
const ford = { key: "ford", name: "Ford" };

const bar = (more: Partial<Bar> = {}): Bar => ({
  from: "2020-01-01",
  to: "2020-01-31",
  state: "held",
  holders: [A],
  manner: "alone",
  layer: "assessed",
  p: [0.9, 0.5],
  besiegers: [],
  claims: ["c1"],
  ...more,
});
const event = (id: string, day: string, more: Partial<Event> = {}): Event => ({
  id,
  type: "clash",
  label: "fights",
  family: "force",
  status: "actual",
  day,
  basis: "stated",
  first: day,
  last: day,
  actors: [A],
  recipients: [B],
  places: [town],
  details: [],
  tallies: [],
  disputes: [],
  hedged: false,
  claims: [`c${id}`],
  origins: 1,
  says: `Fight ${id}.`,
  ...more,
});
const line = (control: { place: typeof town; bars: Bar[] }[], events: Event[]) => ({ first: null, last: null, histogram: [], parties: [], control, events });

describe("the axis", () => {
  const limits = { from: number("2010-01-01"), to: number("2020-01-01") };

  it("keeps the day under the pointer where it is", () => {
    const range = { from: limits.from + 400, to: limits.from + 1400 };
    const near = zoomed(range, 0.5, 0.3, limits);
    expect(at(near, 1000, 300)).toBeCloseTo(at(range, 1000, 300));
    expect(near.to - near.from).toBeCloseTo(500);
  });

  it("never leaves its limits, and sees no fewer days than it can show", () => {
    expect(panned(limits, 5000, limits)).toEqual(limits);
    const small = zoomed(limits, 1e-9, 0.5, limits);
    expect(small.to - small.from).toBeCloseTo(NARROWEST);
    const far = panned(small, -1e6, limits);
    expect(far.from).toBe(limits.from);
    expect(within({ from: 0, to: 1e6 }, limits)).toEqual(limits);
  });

  it("stands in the address as days, and comes back from it", () => {
    const range = ranged("2012-03-01", "2012-06-30", limits, limits);
    expect(told(range, limits)).toEqual({ from: "2012-03-01", to: "2012-06-30" });
    expect(told(limits, limits)).toEqual({ from: null, to: null });
    expect(ranged("nonsense", "", limits, limits)).toEqual(limits);
    expect(ranged("2015-01-01", "2012-01-01", limits, limits)).toEqual(limits);
  });

  it("has ticks inside, as wide apart as their labels", () => {
    for (const days of [12, 60, 300, 900, 3600, 36500]) {
      const range = { from: number("2011-05-07"), to: number("2011-05-07") + days };
      const found = ticks(range, 800);
      expect(found.length).toBeGreaterThan(0);
      const spots = found.map((t) => x(range, 800, t.at));
      spots.forEach((s, i) => i && expect(s - spots[i - 1]!).toBeGreaterThan(50));
      expect(Math.min(...spots)).toBeGreaterThanOrEqual(0);
    }
  });

  it("goes by day, week or month as there is room", () => {
    const range = (days: number) => ({ from: 0, to: days });
    expect([grain(range(60), 800), grain(range(600), 800), grain(range(3000), 800)]).toEqual(["day", "week", "month"]);
    expect(iso(floored(number("2020-05-14"), "week"))).toBe("2020-05-11");
    expect(iso(floored(number("1969-12-31"), "week"))).toBe("1969-12-29");
    expect(iso(floored(number("2020-05-14"), "month"))).toBe("2020-05-01");
  });

  it("has room on both sides of a single day", () => {
    const one = whole("2020-01-01", "2020-01-01");
    expect(one.from).toBeLessThan(number("2020-01-01"));
    expect(one.to).toBeGreaterThan(number("2020-01-02"));
  });
});

describe("rows", () => {
  const control = [{ place: town, bars: [bar(), bar({ from: "2020-02-01", to: "2020-02-20", holders: [B] }), bar({ from: "2020-02-21", to: "2020-03-01", state: "unknown", holders: [B] })] }];
  const events = [event("2", "2020-02-02"), event("1", "2020-01-05"), event("3", "2020-01-06", { places: [ford], family: "talk" }), event("4", "2020-01-07", { places: [ford, ford] })];
  const rows = rowsOf(line(control, events));

  it("are the places that were held or where something happened", () => {
    expect(rows.map((r) => r.place.key)).toEqual(["town", "ford"]);
    expect(rows[0]!.events.map((e) => e.id)).toEqual(["1", "2"]);
    expect(rows[1]!.events.map((e) => e.id)).toEqual(["3", "4"]);
  });

  it("count changes of hands: to another, and to nobody known", () => {
    expect(rows[0]!.changes).toBe(2);
    expect(iso(rows[0]!.newest)).toBe("2020-02-21");
    expect(rows[0]!.fought).toBeGreaterThan(rows[1]!.fought);
  });

  it("come in the order asked for", () => {
    expect(sorted(rows, "name").map((r) => r.place.key)).toEqual(["ford", "town"]);
    expect(sorted(rows, "fought").map((r) => r.place.key)).toEqual(["town", "ford"]);
    expect(sorted(rows, "newest").map((r) => r.place.key)).toEqual(["town", "ford"]);
  });

  const wanted = { words: "", without: new Set<string>(), holder: "", only: "", kind: "", kinds: new Map<string, string>() };
  it("are chosen by name without marks, holder, kind, state and families", () => {
    const keys = (more: Partial<typeof wanted>) => chosen(rows, { ...wanted, ...more }).map((r) => r.place.key);
    expect(keys({ words: "HAYR qasr" })).toEqual(["town"]);
    expect(keys({ holder: "b" })).toEqual(["town"]);
    expect(keys({ only: "changed" })).toEqual(["town"]);
    expect(keys({ only: "pressed" })).toEqual([]);
    expect(keys({ kind: "river", kinds: new Map([["ford", "river"]]) })).toEqual(["ford"]);
    expect(keys({ without: new Set(["force", "talk"]) })).toEqual(["town"]);
    expect(chosen(rows, { ...wanted, without: new Set(["talk"]) })[1]!.events.map((e) => e.id)).toEqual(["4"]);
  });

  it("say who held a place in words", () => {
    expect(held(bar())).toBe("held by Amber Front");
    expect(held(bar({ holders: [A, B], manner: "in parts" }))).toBe("held in parts by Amber Front and Blue Army");
    expect(held(bar({ holders: [A, B], state: "contested" }))).toBe("contested between Amber Front and Blue Army");
    expect(held(bar({ state: "contested" }))).toBe("held by Amber Front, contested");
    expect(held(bar({ state: "besieged", besiegers: [B], layer: "claimed" }))).toBe("claimed: held by Amber Front, besieged by Blue Army");
    expect(held(bar({ state: "unknown" }))).toBe("not known who holds it");
    expect(barSays("Ford", bar())).toBe("Ford, 1 Jan 2020 to 31 Jan 2020: held by Amber Front (90 % at first, 50 % at last)");
  });
});

describe("marks and buckets", () => {
  const range = { from: number("2020-01-01"), to: number("2020-04-10") };
  const three = [event("1", "2020-01-05"), event("2", "2020-01-06", { family: "talk" }), event("3", "2020-03-01")];

  it("share a mark where they lie near, and part when there is room", () => {
    expect(marks(three, range, 100, 8).map((m) => m.events.length)).toEqual([2, 1]);
    expect(marks(three, range, 5000, 8).map((m) => m.events.length)).toEqual([1, 1, 1]);
    expect(marks(three, { from: range.from + 30, to: range.to }, 100, 8)).toHaveLength(1);
  });

  it("say what they are", () => {
    expect(markSays({ x: 0, events: three.slice(0, 1) })).toBe("5 Jan 2020: Fight 1.");
    expect(markSays({ x: 0, events: three.slice(0, 2) })).toBe("2 events, 5 Jan 2020 to 6 Jan 2020: Fight 1. · Fight 2.");
    expect(family(three)).toBe("force");
  });

  it("are counted by family, a leap day too", () => {
    const found = buckets([...three, event("4", "2020-02-29")], "month");
    expect(found.map((b) => [iso(b.start), iso(b.end), b.total])).toEqual([
      ["2020-01-01", "2020-02-01", 2],
      ["2020-02-01", "2020-03-01", 1],
      ["2020-03-01", "2020-04-01", 1],
    ]);
    expect(bucketSays(found[0]!)).toBe("1 Jan 2020 to 31 Jan 2020: 2 events (1 force, 1 talk)");
    expect(buckets(three, "day", new Set(["force"])).map((b) => b.total)).toEqual([1]);
  });
});

describe("bars", () => {
  const range = { from: number("2020-01-01"), to: number("2020-01-11") };
  const colours = new Colours([["a", 2], ["b", 1]]);

  it("are cut at the window, and as sure as they are there", () => {
    const [one] = drawn([bar({ from: "2019-01-01", to: "2021-01-01", p: [1, 0] })], range, 100, colours);
    expect(one!.x).toBeGreaterThan(-100);
    expect(one!.x + one!.width).toBeLessThan(200);
    expect(one!.p).toEqual([0.5, 0.5]);
  });

  it("are empty where nothing is known, outside the window, and where nobody is named", () => {
    expect(drawn([bar({ state: "unknown" }), bar({ from: "2018-01-01", to: "2018-02-01" }), bar({ holders: [] })], range, 100, colours)).toEqual([]);
  });

  it("are hatched for several, marked for sieges, dashed where only claimed", () => {
    const several = drawn([bar({ holders: [A, B], manner: "jointly" }), bar({ holders: [A, B], state: "contested" }), bar({ besiegers: [B], layer: "claimed" })], range, 100, colours);
    expect(several.map((d) => d.hatched)).toEqual(["joint", "contested", ""]);
    expect(several[2]!.claimed).toBe(true);
    expect(several[2]!.besieged).toBe(colours.of("b"));
    const needed = defs("t", [several]);
    expect([needed.hatches.size, needed.sieges.size]).toEqual([2, 1]);
    expect(drawn([bar({ holders: [{ key: "z", name: "Z" }] })], range, 100, colours)[0]!.colours).toEqual([GREY]);
  });

  it("stay pale enough for words", () => {
    expect(opacity(0)).toBeGreaterThan(0.1);
    expect(opacity(1)).toBeLessThanOrEqual(0.6);
  });
});
