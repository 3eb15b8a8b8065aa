import { describe, expect, it } from "vitest";
import type { ActorRow, Network, Tie } from "../src/lib/api/types";
import { byPair, direction, distances, KINDS, look, pair, short, shown, tells, type Edge } from "../src/views/network/graph";
import { boxOf, cut, freed, labels, title, words, type Box } from "../src/views/network/labels";
import { chance, fitted, hull, laidOut, radius, zoomedView } from "../src/views/network/layout";

const party = (key: string) => ({ key, name: key.toUpperCase() });
const actor = (key: string, more: Partial<ActorRow> = {}): ActorRow => ({ ...party(key), claims: 3, kind: "state", bloc: null, ...more });
const edge = (a: string, b: string, more: Partial<Edge> = {}): Edge => ({
  a: party(a),
  b: party(b),
  sign: 1,
  strength: 1,
  kinds: ["BACKS"],
  says: `${a} backs ${b}.`,
  faded: false,
  claims: ["c1"],
  last_told: "2020-01-01",
  ...more,
});
const tie = (type: string, a: string, b: string): Tie => ({
  type,
  a: party(a),
  b: party(b),
  sign: 1,
  status: "actual",
  manner: [],
  first_told: "1 January 2020",
  last_told: "1 January 2020",
  hedged: false,
  faded: false,
  claims: ["c1"],
  denied: [],
  origins: 1,
  against: 0,
});
const chain: Edge[] = [edge("a", "b", { strength: 3 }), edge("b", "c", { strength: 2, sign: -1, kinds: ["fought"] }), edge("c", "d", { strength: 0.5 }), edge("d", "e", { faded: true, strength: 9 })];
const network: Network = { actors: ["a", "b", "c", "d", "e", "f"].map((k) => actor(k)), edges: chain, ties: [], blocs: [], triads: [] };
const all = { without: new Set<string>(), least: 0, around: "", depth: 1, most: 40, faded: true };
const keys = (more: Partial<typeof all>) => shown(network, { ...all, ...more }).actors.map((a) => a.key).sort();

describe("what is shown", () => {
  it("is every party with a tie, of which as many as asked for, the strongest first", () => {
    expect(keys({})).toEqual(["a", "b", "c", "d", "e"]);
    const two = shown(network, { ...all, most: 2 });
    expect(two.actors.map((a) => a.key)).toEqual(["b", "a"]);
    expect(two.of).toBe(5);
    expect(two.edges).toHaveLength(1);
  });

  it("leaves out kinds, weak ties, those of long ago", () => {
    expect(keys({ without: new Set(["BACKS"]) })).toEqual(["b", "c"]);
    expect(keys({ least: 1, faded: false })).toEqual(["a", "b", "c"]);
  });

  it("is near one party, in one step or two", () => {
    expect(keys({ around: "c" })).toEqual(["b", "c", "d"]);
    expect(keys({ around: "c", depth: 2 })).toEqual(["a", "b", "c", "d", "e"]);
    expect(shown(network, { ...all, around: "d", most: 2 }).actors[0]!.key).toBe("d");
    expect(distances(chain, "a", 9).get("e")).toBe(4);
    expect(keys({ around: "nobody" })).toEqual([]);
  });

  it("changes nothing of what it was given", () => {
    const before = network.actors.map((a) => a.key);
    shown(network, all);
    expect(network.actors.map((a) => a.key)).toEqual(before);
  });
});

describe("edges", () => {
  it("look like their sign, or open", () => {
    expect(chain.map(look)).toEqual(["with", "against", "with", "open"]);
    expect(look(edge("a", "b", { sign: 0 }))).toBe("open");
  });

  it("point where the tie goes, and nowhere where it goes both ways", () => {
    const told = byPair([tie("BACKS", "b", "a"), tie("ALLIED", "a", "b")]);
    expect(direction(chain[0]!, told.get(pair("a", "b"))!)).toBe(-1);
    expect(direction(chain[0]!, [tie("BACKS", "a", "b"), tie("BACKS", "b", "a")])).toBe(0);
    expect(direction(chain[1]!, [tie("fought", "b", "c")])).toBe(0);
    expect(direction(chain[0]!, [])).toBe(0);
  });

  it("have words, for a kind nobody knows too", () => {
    expect([short("BACKS"), short("PART_OF"), short("ALLIED"), short("fought"), short("new")]).toEqual(["backs →", "part of ⊂", "allied =", "fights ×", "new ·"]);
    expect(tells(tie("BACKS", "a", "b"), "b")).toBe("is backed by");
    expect(new Set(Object.values(KINDS).map((k) => k.mark)).size).toBe(Object.keys(KINDS).length);
  });
});

describe("the layout", () => {
  const actors = Array.from({ length: 30 }, (_, i) => actor(`n${i}`, { bloc: i < 12 ? 1 : i < 20 ? 2 : null, claims: i * 4 }));
  const edges = actors.slice(1).map((a, i) => edge(actors[i]!.key, a.key, { sign: i % 3 ? 1 : -1 }));

  it("is the same each time, for the same network", () => {
    expect([...laidOut(actors, edges)]).toEqual([...laidOut(actors, edges)]);
    const [one, two] = [chance(), chance()];
    expect(Array.from({ length: 5 }, one)).toEqual(Array.from({ length: 5 }, two));
  });

  it("lays no circle upon another", () => {
    const spots = laidOut(actors, edges);
    for (const a of actors)
      for (const b of actors)
        if (a.key < b.key) {
          const [s, t] = [spots.get(a.key)!, spots.get(b.key)!];
          expect(Math.hypot(s.x - t.x, s.y - t.y)).toBeGreaterThan(radius(a.claims) + radius(b.claims));
        }
  });

  it("keeps who was there about where they were", () => {
    const before = laidOut(actors, edges);
    const after = laidOut([...actors.slice(2), actor("new")], [...edges.slice(2), edge("new", "n10")], before);
    const moved = actors.slice(2).map((a) => Math.hypot(before.get(a.key)!.x - after.get(a.key)!.x, before.get(a.key)!.y - after.get(a.key)!.y));
    expect(moved.sort((a, b) => a - b)[Math.floor(moved.length / 2)]).toBeLessThan(45);
    const near = Math.hypot(after.get("new")!.x - after.get("n10")!.x, after.get("new")!.y - after.get("n10")!.y);
    expect(near).toBeLessThan(200);
  });

  it("has nothing to lay out without parties, and one in the middle of the view", () => {
    expect(laidOut([], []).size).toBe(0);
    expect(fitted([{ x: 7, y: 9 }], 400, 300)).toMatchObject({ x: 200 - 1.6 * 7, y: 150 - 1.6 * 9 });
  });

  it("fits into the window, and zooms about a point", () => {
    const spots = [{ x: -500, y: 0 }, { x: 900, y: 300 }];
    const view = fitted(spots, 600, 400);
    for (const s of spots) {
      expect(s.x * view.k + view.x).toBeGreaterThan(0);
      expect(s.x * view.k + view.x).toBeLessThan(600);
    }
    const near = zoomedView(view, 2, 100, 50);
    expect((100 - near.x) / near.k).toBeCloseTo((100 - view.x) / view.k);
  });

  it("has hulls without those inside", () => {
    const square = [{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 2, y: 2 }, { x: 0, y: 2 }];
    expect(hull([...square, { x: 1, y: 1 }])).toHaveLength(4);
    expect(hull(square.slice(0, 2))).toHaveLength(2);
  });
});

describe("names", () => {
  const circle = (key: string, x: number, y: number, must = false) => ({ key, x, y, r: 8, text: "A name of some length", must });
  const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  it("never lie on each other, but one that must be there is", () => {
    const crowd = Array.from({ length: 40 }, (_, i) => circle(`n${i}`, 200 + (i % 8) * 30, 200 + Math.floor(i / 8) * 30));
    const found = labels(crowd);
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBeLessThan(40);
    for (const a of found) for (const b of found) if (a.key < b.key) expect(meet(a.box, b.box)).toBe(false);
    expect(labels([...crowd.slice(0, 30), circle("must", 260, 260, true)]).map((l) => l.key)).toContain("must");
  });

  it("stay inside the drawing", () => {
    const [one] = labels([circle("edge", 5, 100)], [], 400);
    expect(one!.box.left).toBeGreaterThanOrEqual(0);
    const made = title("A bloc with a very long name indeed, and 12 more", { left: 0, right: 40, top: 60, bottom: 90 }, [], 300);
    expect(made.box.left).toBeGreaterThanOrEqual(0);
    expect(cut("x".repeat(50))).toHaveLength(30);
  });

  it("on lines give way to what stands there", () => {
    const lines = [{ key: "l", from: { x: 0, y: 0 }, to: { x: 300, y: 0 }, text: "backs →" }];
    expect(words(lines, []).get("l")!.x).toBe(150);
    expect(words(lines, [boxOf({ x: 150, y: 0 }, 20)]).get("l")!.x).not.toBe(150);
    expect(words(lines, [boxOf({ x: 150, y: 0 }, 400)]).size).toBe(0);
  });

  it("leave room for marks", () => {
    const spot = freed(0, 0, 9, [{ x: 0, y: 0, r: 12 }]);
    expect(Math.hypot(spot.x, spot.y)).toBeGreaterThan(20);
    expect(freed(0, 0, 9, [])).toEqual({ x: 0, y: 0 });
  });
});
