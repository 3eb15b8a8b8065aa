// Where the parties lie: by forces, from a start that is always the same, and near where they lay before.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { ActorRow } from "../../lib/api/types";
import type { Edge } from "./graph";

export interface Spot {
  x: number;
  y: number;
}
export type Spots = ReadonlyMap<string, Spot>;

interface Body extends SimulationNodeDatum {
  key: string;
  r: number;
  home: Spot;
  /** How strongly it is held there. */
  hold: number;
}

export const radius = (claims: number): number => Math.min(22, 5.5 + 1.1 * Math.sqrt(Math.max(0, claims)));

/** Chance that is the same each time (a linear congruential generator with the numbers of Numerical Recipes). */
export function chance(seed = 1): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const TICKS = 320;
const AGAIN = 120; // for those that lay somewhere already
const LABEL = 10; // room for a name

/** Spots of all actors around (0, 0). Those in `before` stay about where they were. */
export function laidOut(actors: readonly ActorRow[], edges: readonly Edge[], before: Spots = new Map(), aspect = 1.4): Map<string, Spot> {
  const flat = Math.min(2.4, Math.max(0.45, aspect * 1.5)); // a wide window has wide networks
  const homes = centres(actors, flat);
  const kept = actors.filter((a) => before.has(a.key)).length;
  const again = kept > actors.length / 3;
  const near = neighbours(edges);
  const bodies = actors.map((actor, i): Body => {
    const home = homes.get(actor.bloc) ?? { x: 0, y: 0 };
    const old = before.get(actor.key);
    const start = old ?? beside(near.get(actor.key), before) ?? home;
    const turn = i * 2.399963; // the golden angle: no two start at one spot
    const off = old ? 0 : 12 * Math.sqrt(i + 1);
    return {
      key: actor.key,
      r: radius(actor.claims),
      home: old && again ? old : home,
      hold: old && again ? 0.4 : actor.bloc === null ? 0.045 : 0.085,
      x: start.x + off * Math.cos(turn),
      y: start.y + off * Math.sin(turn),
    };
  });
  const links = edges.map((e) => ({ source: e.a.key, target: e.b.key, edge: e }));
  simulated(bodies, links, { ticks: again ? AGAIN : TICKS, alpha: again ? 0.35 : 1, flat: again ? 1 : flat });
  return new Map(bodies.map((b) => [b.key, { x: b.x ?? 0, y: b.y ?? 0 }]));
}

function simulated(bodies: Body[], links: (SimulationLinkDatum<Body> & { edge: Edge })[], { ticks, alpha, flat }: { ticks: number; alpha: number; flat: number }): void {
  const strength = (e: Edge) => (e.faded ? 0.3 : 1) * Math.min(1, 0.3 + e.strength / 8);
  const link = forceLink<Body, (typeof links)[number]>(links)
    .id((b) => b.key)
    .distance((l) => (l.edge.sign > 0 ? 105 : 240))
    .strength((l) => (l.edge.sign > 0 ? 0.16 : 0.025) * strength(l.edge));
  forceSimulation(bodies)
    .randomSource(chance())
    .force("link", link)
    .force("charge", forceManyBody<Body>().strength((b) => -260 - b.r * 14).distanceMax(640))
    .force("collide", forceCollide<Body>((b) => b.r + LABEL).iterations(2))
    .force("x", forceX<Body>((b) => b.home.x).strength((b) => b.hold))
    .force("y", forceY<Body>((b) => b.home.y).strength((b) => b.hold * flat))
    .alpha(alpha)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .stop()
    .tick(ticks);
}

/** A centre for each bloc: the largest in the middle of the left, the others around by size. */
function centres(actors: readonly ActorRow[], flat: number): Map<number | null, Spot> {
  const sizes = new Map<number, number>();
  for (const { bloc } of actors) if (bloc !== null) sizes.set(bloc, (sizes.get(bloc) ?? 0) + 1);
  const blocs = [...sizes].sort(([a, n], [b, m]) => m - n || a - b).map(([id]) => id);
  const far = blocs.length < 2 ? 0 : 110 + 30 * Math.sqrt(actors.length);
  const found = new Map<number | null, Spot>();
  blocs.forEach((id, i) => {
    const turn = Math.PI + (i * 2 * Math.PI) / blocs.length;
    found.set(id, { x: far * Math.cos(turn), y: (far * 1.25 * Math.sin(turn)) / flat });
  });
  return found;
}

function neighbours(edges: readonly Edge[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const e of edges)
    for (const [one, other] of [[e.a.key, e.b.key], [e.b.key, e.a.key]] as const)
      found.set(one, [...(found.get(one) ?? []), other]);
  return found;
}

function beside(keys: readonly string[] | undefined, before: Spots): Spot | null {
  const spots = (keys ?? []).flatMap((k) => before.get(k) ?? []);
  if (!spots.length) return null;
  return { x: spots.reduce((n, s) => n + s.x, 0) / spots.length, y: spots.reduce((n, s) => n + s.y, 0) / spots.length };
}

/** The convex hull of spots, in order around (Andrew's monotone chain). */
export function hull(spots: readonly Spot[]): Spot[] {
  const sorted = [...spots].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (all: readonly Spot[]) => {
    const found: Spot[] = [];
    for (const s of all) {
      while (found.length > 1 && !left(found.at(-2)!, found.at(-1)!, s)) found.pop();
      found.push(s);
    }
    return found.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const left = (a: Spot, b: Spot, c: Spot): boolean => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;

export interface View {
  /** Pixels for a unit, and where (0, 0) lies. */
  k: number;
  x: number;
  y: number;
}

/** A view in which all is seen. */
export function fitted(spots: Iterable<Spot>, width: number, height: number, margin = 56): View {
  const all = [...spots];
  if (!all.length) return { k: 1, x: width / 2, y: height / 2 };
  const [xs, ys] = [all.map((s) => s.x), all.map((s) => s.y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = (size: number, span: number) => Math.max(size - 2 * Math.min(margin, size / 6), 40) / Math.max(span, 60);
  const k = Math.min(room(width, right - left), room(height, bottom - top), 1.6);
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
}

export const zoomedView = (view: View, factor: number, x: number, y: number): View => {
  const k = Math.min(6, Math.max(0.12, view.k * factor));
  const real = k / view.k;
  return { k, x: x - (x - view.x) * real, y: y - (y - view.y) * real };
};
