// The ground of the map: Natural Earth's outlines of countries (version 4.1, 1:50m, in world-atlas), as GeoJSON.

import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Point as GeoPoint, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Box, Point } from "./geometry";

export type Borders = "alike" | "marked" | "none";
export const BORDERS: Record<Borders, string> = {
  alike: "Show all borders alike",
  marked: "Dash disputed borders",
  none: "Hide borders",
};

export interface Base {
  land: FeatureCollection<Polygon | MultiPolygon>;
  coast: MultiLineString;
  borders: FeatureCollection<MultiLineString>;
  names: FeatureCollection<GeoPoint>;
}

type Countries = GeometryCollection<{ name: string }>;
export type World = Topology<{ countries: Countries }>;

/** A border that is disputed: between whom (`*` is anybody), within which box, and what about. The outlines show who
 * controls what in fact, as Natural Earth does (https://www.naturalearthdata.com/about/disputed-boundaries-policy/);
 * the list follows its breakaway and disputed areas as far as these outlines have a line there. */
export const DISPUTES: { between: [string, string]; box?: Box; says: string }[] = [
  { between: ["Israel", "Syria"], says: "Golan Heights" },
  { between: ["Israel", "Palestine"], says: "Palestine" },
  { between: ["Jordan", "Palestine"], says: "Palestine" },
  { between: ["W. Sahara", "*"], says: "Western Sahara" },
  { between: ["Russia", "Ukraine"], box: [32, 45, 35.5, 46.5], says: "Crimea" },
  { between: ["India", "Pakistan"], box: [73, 32.4, 78, 37], says: "Kashmir" },
  { between: ["Siachen Glacier", "*"], says: "Kashmir" },
  { between: ["China", "Pakistan"], says: "Kashmir" },
  { between: ["India", "China"], box: [77, 31.5, 80.5, 36], says: "Aksai Chin" },
  { between: ["India", "China"], box: [91.5, 26.5, 97.5, 30], says: "Arunachal Pradesh" },
  { between: ["N. Cyprus", "*"], says: "Northern Cyprus" },
  { between: ["Kosovo", "Serbia"], says: "Kosovo" },
  { between: ["Somaliland", "*"], says: "Somaliland" },
  { between: ["Sudan", "Egypt"], box: [33, 21.5, 37.5, 22.5], says: "Hala'ib Triangle and Bir Tawil" },
  { between: ["Sudan", "S. Sudan"], box: [27.6, 9.2, 29.2, 10.4], says: "Abyei" },
  { between: ["Kenya", "S. Sudan"], says: "Ilemi Triangle" },
];

/** Disputed areas around which these outlines have no line of their own: named where borders are marked. */
const UNLINED: [name: string, at: Point][] = [
  ["Golan Heights", [35.75, 33]],
  ["Crimea", [34.3, 45.25]],
  ["Kashmir", [75.4, 34.2]],
  ["Abkhazia", [41.1, 43.05]],
  ["South Ossetia", [44.05, 42.35]],
  ["Transnistria", [29.6, 47]],
  ["Nagorno-Karabakh", [46.75, 39.9]],
  ["Aksai Chin", [79.3, 35.1]],
];

/** Names that have changed since the outlines were drawn, or that they shorten. */
const RENAMED: Record<string, string> = {
  Macedonia: "North Macedonia",
  eSwatini: "Eswatini",
  "W. Sahara": "Western Sahara",
  "S. Sudan": "South Sudan",
  "N. Cyprus": "Northern Cyprus",
  "Bosnia and Herz.": "Bosnia and Herzegovina",
  "Central African Rep.": "Central African Republic",
  "Dem. Rep. Congo": "DR Congo",
  "Eq. Guinea": "Equatorial Guinea",
};

export function baseOf(from: World): Base {
  const countries = from.objects.countries;
  const land = feature(from, countries) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  return {
    land,
    coast: mesh(from, countries as never, (a, b) => a === b),
    borders: { type: "FeatureCollection", features: bordersOf(from, countries) },
    names: { type: "FeatureCollection", features: [...land.features.flatMap(named), ...UNLINED.map(unlined)] },
  };
}

type Line = Point[];

function bordersOf(from: World, countries: Countries): Feature<MultiLineString>[] {
  const disputesOf = (a: string, b: string) => DISPUTES.filter(({ between: [x, y] }) => (x === a && (y === b || y === "*")) || (x === b && (y === a || y === "*")));
  const name = (g: unknown) => (g as { properties: { name: string } }).properties.name;
  const lines = (is: (a: string, b: string) => boolean) =>
    mesh(from, countries as never, (a, b) => a !== b && is(name(a), name(b))).coordinates as Line[];
  const plain = lines((a, b) => !disputesOf(a, b).length);
  const made: Feature<MultiLineString>[] = [];
  const pairs = new Set(DISPUTES.map((d) => d.between.join("|")));
  for (const pair of pairs) {
    const those = DISPUTES.filter((d) => d.between.join("|") === pair);
    let rest = lines((a, b) => disputesOf(a, b)[0]?.between.join("|") === pair);
    for (const { box, says } of those) {
      const { inside, outside } = box ? parted(rest, box) : { inside: rest, outside: [] };
      rest = outside;
      if (inside.length) made.push(border(inside, says));
    }
    plain.push(...rest);
  }
  return [border(plain, ""), ...made];
}

const border = (coordinates: Line[], says: string): Feature<MultiLineString> => ({
  type: "Feature",
  properties: { says, disputed: says !== "" },
  geometry: { type: "MultiLineString", coordinates },
});

/** Lines cut at the edge of a box, piece by piece. */
export function parted(lines: readonly Line[], [west, south, east, north]: Box): { inside: Line[]; outside: Line[] } {
  const found: { inside: Line[]; outside: Line[] } = { inside: [], outside: [] };
  for (const line of lines) {
    let run: Line = [];
    let was: "inside" | "outside" | "" = "";
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1] as Point, line[i] as Point];
      const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const is = x >= west && x <= east && y >= south && y <= north ? "inside" : "outside";
      if (is !== was) {
        if (was && run.length) found[was].push(run);
        [run, was] = [[a], is];
      }
      run.push(b);
    }
    if (was && run.length) found[was].push(run);
  }
  return found;
}

function unlined([name, at]: [string, Point]): Feature<GeoPoint> {
  return { type: "Feature", properties: { name, size: 0, disputed: true }, geometry: { type: "Point", coordinates: at } };
}

/** Where a country's name stands: in the middle of the widest stretch across its largest part. */
function named(country: Feature<Polygon | MultiPolygon, { name: string }>): Feature<GeoPoint>[] {
  const { geometry, properties } = country;
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = parts.map((p) => (p[0] ?? []) as Line);
  const sizes = rings.map(area);
  const most = Math.max(...sizes);
  const ring = rings[sizes.indexOf(most)];
  const at = ring && widest(ring);
  if (!at) return [];
  const name = RENAMED[properties.name] ?? properties.name;
  return [{ type: "Feature", properties: { name, size: Math.round(most * 100) / 100, disputed: false }, geometry: { type: "Point", coordinates: at } }];
}

/** The size of a ring in square degrees of the equator. */
function area(ring: Line): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
    sum += (b[0] - a[0]) * (a[1] + b[1]);
  }
  return (Math.abs(sum) / 2) * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
}

const CUTS = 9;

function widest(ring: Line): Point | null {
  const lats = ring.map((p) => p[1]);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  let best: { at: Point; wide: number } | null = null;
  for (let i = 1; i <= CUTS; i++) {
    const lat = south + ((north - south) * i) / (CUTS + 1);
    const crossings = cut(ring, lat);
    // A cut near the middle looks better than a somewhat longer one at the edge.
    const weight = 1 - 0.5 * Math.abs(i / (CUTS + 1) - 0.5);
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      const [from, to] = [crossings[n] as number, crossings[n + 1] as number];
      const wide = (to - from) * weight;
      if (!best || wide > best.wide) best = { at: [(from + to) / 2, lat], wide };
    }
  }
  return best?.at ?? null;
}

function cut(ring: Line, lat: number): number[] {
  const found: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
    if (a[1] > lat !== b[1] > lat) found.push(a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  }
  return found.sort((x, y) => x - y);
}
