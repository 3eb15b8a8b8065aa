// What of the map is shown: kept in the address.

import { remember, remembered } from "../../lib/app.svelte";
import { route } from "../../lib/route.svelte";
import { BORDERS, type Borders } from "./outlines";

export const LAYERS = {
  control: "Who holds what",
  positions: "Positions",
  movements: "Movements",
  routes: "Routes",
  flashpoints: "Flashpoints",
  events: "Events",
} as const;
export type Layer = keyof typeof LAYERS;
const EVERY = Object.keys(LAYERS) as Layer[];

/** Days of events before the day looked at. */
export const WINDOWS = [1, 7, 14, 30, 90, 365];
const WINDOW = 30;

export interface Camera {
  lat: number;
  lon: number;
  zoom: number;
}

export const layersOf = (text: string): Set<Layer> => (text ? new Set(EVERY.filter((l) => text.split(",").includes(l))) : new Set(EVERY));
export const layersTo = (on: ReadonlySet<Layer>): string | null =>
  on.size === EVERY.length ? null : EVERY.filter((l) => on.has(l)).join(",") || "none";

export const windowOf = (text: string): number => (WINDOWS.includes(Number(text)) ? Number(text) : WINDOW);

/** `34.8,38.6,6.5` as a camera; null where it is none. */
export function cameraOf(text: string): Camera | null {
  const [lat, lon, zoom] = text.split(",").map((t) => (t.trim() ? Number(t) : Number.NaN));
  if (lat === undefined || lon === undefined || zoom === undefined) return null;
  if (!(Math.abs(lat) <= 85) || !(Math.abs(lon) <= 540) || !(zoom >= 0 && zoom <= 22)) return null;
  return { lat, lon, zoom };
}
export const cameraTo = ({ lat, lon, zoom }: Camera): string => [lat.toFixed(3), lon.toFixed(3), zoom.toFixed(2)].join(",");

export function borders(): Borders {
  const told = route.get("borders") || remembered("borders");
  return told in BORDERS ? (told as Borders) : "marked";
}

export function chooseBorders(how: string): void {
  remember("borders", how);
  route.set({ borders: how });
}
