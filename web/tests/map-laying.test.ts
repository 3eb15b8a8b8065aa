import { describe, expect, it } from "vitest";
import { difference, Laying } from "../src/views/map/laying";
import { EMPTY, type Mark } from "../src/views/map/marks";
import { COARSE, Pace } from "../src/views/map/pace";

const mark = (id: string, at: [number, number], name = id): Mark => ({
  type: "Feature",
  properties: { id, pick: `place:${id}`, name },
  geometry: { type: "Point", coordinates: at },
});
const by = (...marks: Mark[]) => new Map(marks.map((m) => [m.properties.id, m]));

describe("what is laid on the map", () => {
  it("leaves alone what is alike, though made anew", () => {
    expect(difference(by(mark("a", [1, 2])), [mark("a", [1, 2])])).toEqual({ add: [], remove: [] });
  });
  it("adds what is new or otherwise, and takes away what is gone", () => {
    const [moved, named, fresh] = [mark("a", [1, 3]), mark("b", [1, 2], "Baghuz"), mark("d", [5, 5])];
    const found = difference(by(mark("a", [1, 2]), mark("b", [1, 2]), mark("c", [0, 0])), [moved, named, fresh]);
    expect(found).toEqual({ add: [moved, named, fresh], remove: ["c"] });
  });
  it("waits until the marks before are taken in, and lays the last alone", async () => {
    let taken = false;
    const laid: string[][] = [];
    const source = { setData: (d: { features: Mark[] }) => laid.push(d.features.map((m) => m.properties.id)), updateData: ({ add }: { add: Mark[] }) => laid.push(add.map((m) => m.properties.id)) };
    const chart = { on: () => chart, getSource: () => source, areTilesLoaded: () => taken };
    let changes = 0;
    const laying = new Laying(chart as never, () => changes++);
    laying.lay({ ...EMPTY, coins: [mark("a", [1, 1])] });
    laying.lay({ ...EMPTY, coins: [mark("a", [1, 1]), mark("b", [2, 2])] });
    laying.lay({ ...EMPTY, coins: [mark("a", [1, 1]), mark("c", [3, 3])] });
    await new Promise((done) => setTimeout(done, 150));
    expect(laid).toEqual([["a"]]);
    taken = true;
    await new Promise((done) => setTimeout(done, 150));
    expect(laid).toEqual([["a"], ["c"]]);
    expect(changes).toBe(2);
  });
});

describe("how coarse a map a machine calls for", () => {
  const moved = (pace: Pace, took: number, frames = 12): void => {
    for (let i = 0; i <= frames; i++) pace.frame(5000 + i * took);
  };
  it("stays fine where frames are quick", () => {
    const pace = new Pace();
    moved(pace, 16);
    expect(pace.level).toBe(0);
  });
  it("gets coarser by steps while frames stay slow, and no coarser than the last", () => {
    const pace = new Pace();
    moved(pace, 50, 6);
    expect(pace.level).toBe(1);
    moved(pace, 50, 40);
    expect(pace.level).toBe(COARSE.length - 1);
  });
  it("gets finer again by a step a movement", () => {
    const pace = new Pace(2);
    moved(pace, 10);
    pace.rest();
    expect(pace.level).toBe(1);
  });
});
