// What the ledger tells of a day as marks on the map. A mark stands only where a place is known, and says no more
// of where than the place does; what has none is counted, and listed beside the map.

import type { Feature, Geometry } from "geojson";
import type { Day, Event, FlashpointRow, Layers, Movement, Named, Position, Route, Spot } from "../../lib/api/types";
import { type Colours, GREY } from "../../lib/colour";
import { mixed, type Held } from "./at";
import { coinName, hatchName, headName, posName, stubName } from "./drawn";
import { bent, circle, heading, point, type Point } from "./geometry";

/** A mark: `pick` is what it opens. */
export type Mark = Feature<Geometry, { id: string; pick: string } & Record<string, string | number | boolean>>;
export const SOURCES = ["areas", "coins", "routes", "moves", "heads", "positions", "flash", "events"] as const;
export type SourceName = (typeof SOURCES)[number];
export type Frame = Record<SourceName, Mark[]>;

export type Spots = ReadonlyMap<string, Spot>;

/** A spot that a mark may stand for. */
export const marked = (spots: Spots, place: Named): Spot | undefined => {
  const spot = spots.get(place.key);
  return spot && !spot.wide ? spot : undefined;
};

const mark = (id: string, pick: string, geometry: Geometry, properties: Record<string, string | number | boolean> = {}): Mark => ({
  type: "Feature",
  properties: { ...properties, id, pick },
  geometry,
});
const at = (where: Point): Geometry => ({ type: "Point", coordinates: where });
const along = (line: readonly Point[]): Geometry => ({ type: "LineString", coordinates: [...line] });

// --- control

/** How finely the fading of an answer is shown: steps that an eye tells apart, so that few marks change in a step. */
const SHADES = 6;
export const shade = (p: number): number => Math.max(1, Math.ceil(p * SHADES)) / SHADES;

/** What reaches further is a region: it is drawn as a thin wash, so that the places within it stay clear. */
const LARGE_KM = 35;

/** The marks of control; the same mark is the same object as long as nothing of it changes. */
export class Control {
  private readonly kept = new Map<string, Mark>();
  private readonly rings = new Map<string, Point[]>();

  constructor(
    private readonly spots: Spots,
    private readonly colours: Colours,
  ) {}

  of(held: readonly Held[], weight: (key: string) => number): { areas: Mark[]; coins: Mark[] } {
    const [areas, coins]: [Mark[], Mark[]] = [[], []];
    for (const one of held) {
      const spot = marked(this.spots, one.place);
      if (!spot) continue;
      if (!one.former) areas.push(this.area(one, spot));
      coins.push(this.coin(one, spot, weight(one.place.key)));
    }
    return { areas, coins };
  }

  private colour(one: Held): string[] {
    return [...new Set(one.bar.holders.map((h) => this.colours.of(h.key)))];
  }

  private area(one: Held, spot: Spot): Mark {
    const { place, bar } = one;
    const colours = this.colour(one);
    const dashed = bar.layer === "claimed";
    const p = shade(one.p);
    const key = ["area", place.key, colours, dashed, p].join("|");
    return this.keep(key, () =>
      mark(place.key, `place:${place.key}`, { type: "Polygon", coordinates: [this.ring(place, spot)] }, {
        colour: colours[0] ?? GREY,
        hatch: colours.length > 1 ? hatchName(colours) : "",
        hatched: colours.length > 1,
        dashed,
        p,
        large: spot.radius_km > LARGE_KM,
        size: spot.radius_km,
      }),
    );
  }

  private coin(one: Held, spot: Spot, weight: number): Mark {
    const { place, bar, former } = one;
    const shaken = !mixed(bar) && (bar.state === "contested" || bar.state === "disputed");
    const image = former
      ? coinName({ colours: [], hollow: true })
      : coinName({ colours: this.colour(one), dashed: bar.layer === "claimed", siege: bar.besiegers.length > 0, shaken });
    const p = former ? 1 : shade(one.p);
    return this.keep(["coin", place.key, image, p].join("|"), () =>
      mark(place.key, `place:${place.key}`, at(point(spot)), { image, p, name: place.name, sort: former ? -1 : weight, former }),
    );
  }

  private ring(place: Named, spot: Spot): Point[] {
    const known = this.rings.get(place.key) ?? circle(point(spot), Math.max(0.2, spot.radius_km));
    this.rings.set(place.key, known);
    return known;
  }

  private keep(key: string, make: () => Mark): Mark {
    const known = this.kept.get(key) ?? make();
    this.kept.set(key, known);
    return known;
  }
}

// --- events

export const FAMILIES = ["force", "control", "movement", "arms", "tie", "talk", "warning", "other"] as const;

/** Events counted by place and family: one mark a place, which the map joins with its neighbours when seen from afar. */
export function eventMarks(events: readonly Event[], spots: Spots): Mark[] {
  const places = new Map<string, { at: Point; of: Map<string, number> }>();
  for (const event of events)
    for (const place of event.places) {
      const spot = marked(spots, place);
      if (!spot) continue;
      const known = places.get(place.key) ?? { at: point(spot), of: new Map() };
      known.of.set(event.family, (known.of.get(event.family) ?? 0) + 1);
      places.set(place.key, known);
    }
  return [...places].map(([key, { at: where, of }]) => {
    const counts = Object.fromEntries(FAMILIES.map((f) => [f, of.get(f) ?? 0]));
    const n = [...of.values()].reduce((a, b) => a + b, 0);
    return mark(key, `place:${key}`, at(where), { ...counts, n });
  });
}

// --- positions

/** So many are drawn around a place; its card has all. */
export const SLOTS = 4;

/** The positions last told within a window of days. */
export const recent = (positions: readonly Position[], from: Day, day: Day): Position[] => positions.filter((p) => p.day >= from && p.day <= day);

export function positionMarks(positions: readonly Position[], spots: Spots, colours: Colours): Mark[] {
  const used = new Map<string, number>();
  return positions.flatMap((p, i) => {
    const spot = marked(spots, p.place);
    const slot = used.get(p.place.key) ?? 0;
    if (!spot || p.status === "denied" || slot >= SLOTS) return [];
    used.set(p.place.key, slot + 1);
    const doubt = p.status !== "actual" || p.hedged;
    return mark(`p${i}|${p.place.key}|${p.actor.key}`, `place:${p.place.key}`, at(point(spot)), {
      image: posName(colours.of(p.actor.key), p.course),
      name: p.actor.name + (doubt ? " (?)" : ""),
      slot,
    });
  });
}

// --- movements and routes

export const id = (of: { claims: readonly string[] }, i: number): string => of.claims[0] ?? `n${i}`;

/** The ways of a movement between places that are known: from each start over what it passes to each end. */
export function ways(m: Movement, spots: Spots): Point[][] {
  const known = (them: readonly Named[]) => them.flatMap((n) => marked(spots, n) ?? []).map(point);
  const [starts, via, ends] = [known(m.start), known(m.via), known(m.end)];
  const from = starts.length ? starts : via.slice(0, 1);
  const over = starts.length ? via : via.slice(1);
  const to = ends.length ? ends : over.slice(-1);
  const between = ends.length ? over : over.slice(0, -1);
  return from.flatMap((a) => to.map((b) => joined([a, ...between, b]))).filter((way) => way.length > 1);
}

function joined(stops: Point[]): Point[] {
  const apart = stops.filter((p, i) => i === 0 || p[0] !== stops[i - 1]?.[0] || p[1] !== stops[i - 1]?.[1]);
  return apart.slice(1).flatMap((to, i) => bent(apart[i] as Point, to).slice(i === 0 ? 0 : 1));
}

/** Movements as arrows where they start and end at known places; as a sign beside the place (`stubs`) where only one
 * end is known: nothing says from which side. */
export function movementMarks(movements: readonly Movement[], spots: Spots, colours: Colours): { moves: Mark[]; heads: Mark[]; stubs: Mark[] } {
  const [moves, heads, stubs]: [Mark[], Mark[], Mark[]] = [[], [], []];
  const used = new Map<string, number>();
  movements.forEach((m, i) => {
    if (m.status === "denied") return;
    const colour = m.actors[0] ? colours.of(m.actors[0].key) : GREY;
    const pick = `move:${id(m, i)}`;
    const found = ways(m, spots);
    if (!found.length) stubs.push(...stub(m, i, colour, spots, used));
    found.forEach((way, n) => {
      moves.push(mark(`${i}.${n}`, pick, along(way), { colour, dashed: m.status !== "actual" || m.hedged }));
      heads.push(mark(`${i}.${n}`, pick, at(way.at(-1) as Point), { image: headName(colour), turn: heading(way) }));
    });
  });
  return { moves, heads, stubs };
}

const STUBS = 2;

function stub(m: Movement, i: number, colour: string, spots: Spots, used: Map<string, number>): Mark[] {
  const come = m.end.length > 0;
  return (come ? m.end : m.start).flatMap((place) => {
    const spot = marked(spots, place);
    const n = used.get(place.key) ?? 0;
    if (!spot || n >= STUBS) return [];
    used.set(place.key, n + 1);
    const doubt = m.status !== "actual" || m.hedged;
    return mark(`s${i}|${place.key}`, `move:${id(m, i)}`, at(point(spot)), {
      image: stubName(colour, come, doubt),
      name: (m.actors[0]?.name ?? "somebody") + (doubt ? " (?)" : ""),
      slot: SLOTS + n,
    });
  });
}

/** A route's stops that are known, in its order. */
export const stops = (r: Pick<Route, "places">, spots: Spots): Point[] => r.places.flatMap((n) => marked(spots, n) ?? []).map(point);

export function routeMarks(routes: readonly Route[], spots: Spots): Mark[] {
  return routes.flatMap((r, i) => {
    const line = stops(r, spots);
    if (line.length < 2 || r.status === "denied") return [];
    return mark(`r${i}`, `route:${id(r, i)}`, along(line), { name: r.name, doubt: r.status !== "actual" || r.hedged });
  });
}

/** So many of the ranked list are drawn; the table has all. */
export const FLASHPOINTS = 20;

export function flashMarks(flashpoints: readonly FlashpointRow[]): Mark[] {
  return flashpoints.flatMap((f) =>
    f.spot && !f.spot.wide ? mark(f.id, `flash:${f.id}`, at(point(f.spot)), { rank: f.rank, name: f.place.name }) : [],
  );
}

// --- what has no mark

export interface Unmarked {
  held: Held[];
  positions: Position[];
  movements: Movement[];
  routes: Route[];
  flashpoints: FlashpointRow[];
}

/** What is told of the day and stands nowhere on the map: whole countries, places that nobody finds. */
export function unmarked(held: readonly Held[], layers: Layers | null, spots: Spots, from: Day, day: Day): Unmarked {
  return {
    held: held.filter((h) => !h.former && !marked(spots, h.place)),
    positions: recent(layers?.positions ?? [], from, day).filter((p) => !marked(spots, p.place)),
    movements: layers?.movements.filter((m) => m.last >= from && m.first <= day && ![...m.start, ...m.end].some((n) => marked(spots, n))) ?? [],
    routes: layers?.routes.filter((r) => stops(r, spots).length < 2) ?? [],
    flashpoints: layers?.flashpoints.filter((f) => !f.spot || f.spot.wide) ?? [],
  };
}

export const EMPTY: Frame = { areas: [], coins: [], routes: [], moves: [], heads: [], positions: [], flash: [], events: [] };
