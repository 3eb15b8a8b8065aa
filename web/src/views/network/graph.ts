// Which part of the network is shown: filters, the strongest parties, the surroundings of one.

import type { ActorRow, Network, Tie } from "../../lib/api/types";

export type Edge = Network["edges"][number];
export type Triad = Network["triads"][number];
export type Bloc = Network["blocs"][number];

export interface Kind {
  word: string;
  /** The other way round, told of who it is done to. */
  taken: string;
  mark: string;
  family: string;
  /** Whether it goes from one to the other. */
  directed: boolean;
}

/** The kinds of ties in words, with a mark and the family whose colour they have. */
export const KINDS: Record<string, Kind> = {
  BACKS: { word: "backs", taken: "is backed by", mark: "→", family: "tie", directed: true },
  ALLIED: { word: "is allied with", taken: "is allied with", mark: "=", family: "tie", directed: false },
  PART_OF: { word: "is part of", taken: "has as a part", mark: "⊂", family: "tie", directed: true },
  OPPOSES: { word: "opposes", taken: "is opposed by", mark: "≠", family: "force", directed: false },
  fought: { word: "fights", taken: "is fought by", mark: "×", family: "force", directed: false },
  supplied: { word: "supplies", taken: "is supplied by", mark: "◆", family: "arms", directed: true },
  trained: { word: "trains", taken: "is trained by", mark: "◇", family: "arms", directed: true },
  cooperated: { word: "works with", taken: "works with", mark: "&", family: "talk", directed: false },
  aided: { word: "helps", taken: "is helped by", mark: "♡", family: "talk", directed: true },
  endorsed: { word: "speaks for", taken: "is spoken for by", mark: "✓", family: "talk", directed: true },
  threatened: { word: "threatens", taken: "is threatened by", mark: "!", family: "warning", directed: true },
  sanctioned: { word: "puts sanctions on", taken: "is under sanctions of", mark: "§", family: "talk", directed: true },
  accused: { word: "accuses", taken: "is accused by", mark: "“", family: "talk", directed: true },
};
export const kind = (name: string): Kind =>
  KINDS[name] ?? { word: name, taken: `${name} by`, mark: "·", family: "other", directed: false };

/** Short words on a line. */
export const short = (name: string): string => {
  const { word, mark } = kind(name);
  return `${word.replace(/^is | with$|^puts | on$/g, "")} ${mark}`;
};

export interface Wanted {
  /** Kinds of ties that are left out. */
  without: ReadonlySet<string>;
  least: number;
  /** Only what is near this party. */
  around: string;
  depth: number;
  most: number;
  faded: boolean;
}

export interface Shown {
  actors: ActorRow[];
  edges: Edge[];
  /** Of how many, before the number was limited. */
  of: number;
}

/** The parties with the most weight of ties, and the edges among them. */
export function shown(network: Network, wanted: Wanted): Shown {
  const edges = network.edges.filter(
    (e) =>
      e.strength >= wanted.least &&
      (wanted.faded || !e.faded) &&
      (!e.kinds.length || e.kinds.some((k) => !wanted.without.has(k))),
  );
  const far = wanted.around ? distances(edges, wanted.around, wanted.depth) : null;
  const weight = weights(edges);
  const able = network.actors.filter((a) => (far ? far.has(a.key) : weight.has(a.key)));
  const ranked = able.sort(
    (a, b) =>
      (a.key === wanted.around ? -1 : b.key === wanted.around ? 1 : 0) ||
      (far ? far.get(a.key)! - far.get(b.key)! : 0) ||
      (weight.get(b.key) ?? 0) - (weight.get(a.key) ?? 0) ||
      (a.key < b.key ? -1 : 1),
  );
  const actors = ranked.slice(0, wanted.most);
  const keys = new Set(actors.map((a) => a.key));
  return { actors, edges: edges.filter((e) => keys.has(e.a.key) && keys.has(e.b.key)), of: able.length };
}

const FADED = 0.25;

function weights(edges: readonly Edge[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const e of edges)
    for (const { key } of [e.a, e.b]) found.set(key, (found.get(key) ?? 0) + (e.strength + 0.01) * (e.faded ? FADED : 1));
  return found;
}

/** How many steps each party lies from one, as far as `depth`. */
export function distances(edges: readonly Edge[], from: string, depth: number): Map<string, number> {
  const found = new Map([[from, 0]]);
  for (let step = 1; step <= depth; step++)
    for (const e of edges)
      for (const [one, other] of [[e.a.key, e.b.key], [e.b.key, e.a.key]] as const)
        if (found.get(one) === step - 1 && !found.has(other)) found.set(other, step);
  return found;
}

/** How an edge is drawn: on one side, on two, or neither to be said (any more). */
export type Look = "with" | "against" | "open";
export const look = (e: Edge): Look => (e.faded || e.sign === 0 ? "open" : e.sign > 0 ? "with" : "against");

export const pair = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/** The ties of each pair, by its keys. */
export function byPair(ties: readonly Tie[]): Map<string, Tie[]> {
  const found = new Map<string, Tie[]>();
  for (const tie of ties) {
    const key = pair(tie.a.key, tie.b.key);
    const list = found.get(key);
    if (list) list.push(tie);
    else found.set(key, [tie]);
  }
  return found;
}

/** Where the arrow of an edge points: 1 from `a` to `b`, -1 back, 0 nowhere or both ways. */
export function direction(edge: Edge, ties: readonly Tie[]): number {
  const leading = edge.kinds[0];
  if (!leading || !kind(leading).directed) return 0;
  const ways = new Set(ties.filter((t) => t.type === leading).map((t) => (t.a.key === edge.a.key ? 1 : -1)));
  return ways.size === 1 ? [...ways][0]! : 0;
}

/** A tie in words, as it is told of one of the two. */
export const tells = (tie: Tie, of: string): string => (tie.a.key === of ? kind(tie.type).word : kind(tie.type).taken);
