// Circles, bent lines and bounds on the ground: degrees WGS 84, kilometres.

import type { Spot } from "../../lib/api/types";

export type Point = [lon: number, lat: number];
export type Box = [west: number, south: number, east: number, north: number];

const KM_A_DEGREE = 111.2;
const RADIANS = Math.PI / 180;
/** Beyond it the map's projection ends. */
const MOST_LAT = 85;

/** A ring around a point of so many kilometres, closed. */
export function circle(at: Point, km: number, corners = 40): Point[] {
  const [lon, lat] = at;
  const high = km / KM_A_DEGREE;
  const wide = high / Math.max(0.05, Math.cos(lat * RADIANS));
  const ring = Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / corners;
    return [lon + wide * Math.cos(angle), Math.max(-MOST_LAT, Math.min(MOST_LAT, lat + high * Math.sin(angle)))];
  });
  return [...ring, ring[0] as Point];
}

const up = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / RADIANS;
const down = (y: number): number => (2 * Math.atan(Math.exp(y * RADIANS)) - Math.PI / 2) / RADIANS;

/** How far a bent line leaves the straight one, as a part of its length. */
const BEND = 0.16;

/** A line from one point to another, bent to the right of its way, as it looks on the map. */
export function bent(from: Point, to: Point, pieces = 20): Point[] {
  const [x0, y0, x2, y2] = [from[0], up(from[1]), to[0], up(to[1])];
  const x1 = (x0 + x2) / 2 + (y2 - y0) * BEND;
  const y1 = (y0 + y2) / 2 - (x2 - x0) * BEND;
  return Array.from({ length: pieces + 1 }, (_, i): Point => {
    const t = i / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * x0 + b * x1 + c * x2, down(a * y0 + b * y1 + c * y2)];
  });
}

/** The direction of the last piece of a line, degrees clockwise from north on the map. */
export function heading(line: readonly Point[]): number {
  const [a, b] = [line.at(-2), line.at(-1)];
  if (!a || !b) return 0;
  return Math.atan2(b[0] - a[0], up(b[1]) - up(a[1])) / RADIANS;
}

/** About how far apart two points are. */
export function apart(a: Point, b: Point): number {
  const across = (a[0] - b[0]) * Math.cos(((a[1] + b[1]) / 2) * RADIANS);
  return Math.hypot(across, a[1] - b[1]) * KM_A_DEGREE;
}

/** What lies outside of the nearest nine tenths of what is told (a capital far from the war) is left out. */
const SHARE = 0.9;
/** Bounds are no narrower, so that there is a border or a name to know the land by. */
const LEAST_DEGREES = 4.5;

/** The bounds of what is told, by its weight: not of every place that is named once. */
export function bounds(told: readonly { at: Point; weight: number }[], share = SHARE): Box | null {
  const all = told.reduce((sum, t) => sum + t.weight, 0);
  if (!all) return null;
  const centre: Point = [middle(told, 0, all), middle(told, 1, all)];
  const near = [...told].sort((a, b) => apart(a.at, centre) - apart(b.at, centre));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let seen = 0;
  for (const { at, weight } of near) {
    if (seen >= share * all) break;
    seen += weight;
    [west, south, east, north] = [Math.min(west, at[0]), Math.min(south, at[1]), Math.max(east, at[0]), Math.max(north, at[1])];
  }
  const [x, y] = [Math.max(0, LEAST_DEGREES - (east - west)) / 2, Math.max(0, LEAST_DEGREES - (north - south)) / 2];
  return [west - x, Math.max(-MOST_LAT, south - y), east + x, Math.min(MOST_LAT, north + y)];
}

function middle(told: readonly { at: Point; weight: number }[], axis: 0 | 1, all: number): number {
  let seen = 0;
  for (const { at, weight } of [...told].sort((a, b) => a.at[axis] - b.at[axis])) {
    seen += weight;
    if (seen >= all / 2) return at[axis];
  }
  return 0;
}

export const point = (spot: Spot): Point => [spot.lon, spot.lat];
