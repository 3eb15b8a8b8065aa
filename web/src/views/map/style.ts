// The style of the map: its sources and layers, in the colours of the page.

import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Base, Borders } from "./outlines";
import { CHOSEN, FLASH, signName } from "./drawn";
import { BOLD, FONT } from "./library";
import { FAMILIES, SOURCES } from "./marks";

/** The colours of the page as they are now. */
export interface Theme {
  ink: string;
  sheet: string;
  soft: string;
  bad: string;
  warn: string;
  sea: string;
  land: string;
  border: string;
  families: Record<string, string>;
}

export function themeOf(root: Element): Theme {
  const style = getComputedStyle(root);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim() || "#888888";
  const families = Object.fromEntries(FAMILIES.map((f) => [f, of(`family-${f}`)]));
  return { ink: of("ink"), sheet: of("sheet"), soft: of("soft"), bad: of("bad"), warn: of("warn"), sea: of("sea"), land: of("land"), border: of("border"), families };
}

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
const get = (name: string): ExpressionSpecification => ["get", name];

/** Neighbours nearer than this (pixels) are one mark of events when seen from afar. */
const CLUSTER = 44;
export const CLUSTERED_TO = 9;

export function styleOf(base: Base, theme: Theme, borders: Borders): StyleSpecification {
  const sums = Object.fromEntries([...FAMILIES, "n"].map((f) => [f, ["+", ["get", f]]]));
  const sources = Object.fromEntries(
    SOURCES.map((name) => [
      name,
      name === "events"
        ? { type: "geojson" as const, data: EMPTY, cluster: true, clusterRadius: CLUSTER, clusterMaxZoom: CLUSTERED_TO, clusterProperties: sums, buffer: 64, maxzoom: 12 }
        : { type: "geojson" as const, data: EMPTY, promoteId: "id", buffer: 64, tolerance: 0.2, maxzoom: 12 },
    ]),
  );
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: base.land, maxzoom: 7, tolerance: 0.4, attribution: "Natural Earth" },
      coast: { type: "geojson", data: { type: "Feature", properties: {}, geometry: base.coast }, maxzoom: 7, tolerance: 0.4 },
      borders: { type: "geojson", data: base.borders, maxzoom: 7, tolerance: 0.4 },
      names: { type: "geojson", data: base.names, maxzoom: 5 },
      chosen: { type: "geojson", data: EMPTY },
      ...sources,
    },
    layers: [...ground(theme, borders), ...control(), ...lines(theme), ...points(theme)],
  };
}

function ground(theme: Theme, borders: Borders): LayerSpecification[] {
  const line = (id: string, filter: ExpressionSpecification, paint: object): LayerSpecification => ({
    id, type: "line", source: "borders", filter, layout: { visibility: borders === "none" ? "none" : "visible", "line-join": "round" },
    paint: { "line-color": theme.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 7, 1.5], ...paint },
  });
  return [
    { id: "sea", type: "background", paint: { "background-color": theme.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": theme.land, "fill-antialias": false } },
    { id: "coast", type: "line", source: "coast", paint: { "line-color": theme.border, "line-width": 0.7, "line-opacity": 0.7 } },
    line("borders", borders === "alike" ? ["literal", true] as never : ["!", get("disputed")], {}),
    ...(borders === "marked" ? [line("disputed", ["to-boolean", get("disputed")], { "line-dasharray": [3, 2.5] })] : []),
    {
      id: "names", type: "symbol", source: "names",
      filter: ["case", get("disputed"), ["all", ["literal", borders === "marked"], [">=", ["zoom"], 5]], [">=", get("size"), ["step", ["zoom"], 40, 2, 25, 3, 8, 4, 2, 5, 0.3, 6, 0]]],
      layout: {
        "text-field": ["case", get("disputed"), ["concat", get("name"), "\n(disputed)"], get("name")], "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 7, ["case", get("disputed"), 11, 15]],
        "text-letter-spacing": 0.12, "text-max-width": 8, "symbol-sort-key": ["-", 0, get("size")], "text-padding": 6,
      },
      paint: { "text-color": theme.soft, "text-halo-color": theme.land, "text-halo-width": 1.4, "text-opacity": 0.85 },
    },
  ];
}

/** The surer the answer, the stronger its colour. */
const strength = (least: number, most: number): ExpressionSpecification => ["interpolate", ["linear"], get("p"), 0, least, 1, most];
/** That of an area: much less for a region. */
const wash = (least: number, most: number): ExpressionSpecification => ["*", ["case", get("large"), 0.38, 1], strength(least, most)];
const largestFirst: ExpressionSpecification = ["-", 0, get("size")];

function control(): LayerSpecification[] {
  const outline = (id: string, dashed: boolean): LayerSpecification => ({
    id, type: "line", source: "areas", filter: ["==", get("dashed"), dashed],
    paint: {
      "line-color": get("colour"), "line-width": ["case", get("large"), 1, 1.4], "line-opacity": ["*", ["case", get("large"), 0.7, 1], strength(0.35, 0.95)],
      ...(dashed ? { "line-dasharray": [3, 2] } : {}),
    },
  });
  return [
    { id: "area", type: "fill", source: "areas", filter: ["!", get("hatched")], paint: { "fill-color": get("colour"), "fill-opacity": wash(0.05, 0.18), "fill-antialias": false }, layout: { "fill-sort-key": largestFirst } },
    { id: "area-hatched", type: "fill", source: "areas", filter: ["to-boolean", get("hatched")], paint: { "fill-pattern": ["image", get("hatch")], "fill-opacity": wash(0.08, 0.26), "fill-antialias": false }, layout: { "fill-sort-key": largestFirst } },
    outline("area-told-once", true),
    outline("area-assessed", false),
  ];
}

function lines(theme: Theme): LayerSpecification[] {
  const movement = (id: string, dashed: boolean): LayerSpecification => ({
    id, type: "line", source: "moves", filter: ["==", get("dashed"), dashed], layout: { "line-cap": dashed ? "butt" : "round" },
    paint: { "line-color": get("colour"), "line-width": 2.6, "line-opacity": 0.85, ...(dashed ? { "line-dasharray": [2.2, 1.6] } : {}) },
  });
  return [
    { id: "routes", type: "line", source: "routes", paint: { "line-color": theme.families.arms ?? theme.ink, "line-width": ["case", get("doubt"), 1.4, 2.2], "line-dasharray": [1, 1.8], "line-opacity": 0.9 }, layout: { "line-cap": "round" } },
    {
      id: "route-names", type: "symbol", source: "routes", minzoom: 6.8,
      layout: { "symbol-placement": "line-center", "text-field": get("name"), "text-font": FONT, "text-size": 11, "text-offset": [0, -0.9] },
      paint: { "text-color": theme.families.arms ?? theme.ink, "text-halo-color": theme.land, "text-halo-width": 1.4 },
    },
    movement("moves", false),
    movement("moves-planned", true),
    { id: "heads", type: "symbol", source: "heads", layout: { "icon-image": ["image", get("image")], "icon-rotate": get("turn"), "icon-rotation-alignment": "map", "icon-allow-overlap": true, "icon-ignore-placement": true } },
  ];
}

// Around a place, so that the sign of who holds it stays free: right, left, above right …; in pixels of a sign.
const AROUND: [number, number][] = [[20, -1], [-20, -1], [21, 13], [-21, 13], [-21, -15], [-21, -29]];

function around<T>(of: (at: [number, number]) => T): ExpressionSpecification {
  const [first, ...rest] = AROUND;
  return ["match", get("slot"), ...rest.flatMap((at, i) => [i + 1, of(at)]), of(first as [number, number])] as unknown as ExpressionSpecification;
}

const side = ([x]: [number, number]): string => (x > 0 ? "left" : x < 0 ? "right" : "bottom");
const TEXT = 11;

function points(theme: Theme): LayerSpecification[] {
  const most: ExpressionSpecification = ["max", ...FAMILIES.map(get)] as never;
  const family = ["case", ...FAMILIES.flatMap((f) => [["==", get(f), most], ["literal", signName(f, theme.families[f] ?? theme.ink)]]), ["literal", signName("other", theme.ink)]];
  return [
    {
      id: "positions", type: "symbol", source: "positions", minzoom: 5,
      layout: {
        "icon-image": ["image", get("image")], "icon-offset": around((at) => ["literal", at]), "icon-optional": false, "text-optional": true, "icon-padding": 0,
        "text-field": get("name"), "text-font": FONT, "text-size": TEXT, "text-max-width": 12, "text-padding": 1,
        "text-anchor": around(side) as never,
        "text-offset": around(([x, y]) => ["literal", [(x + Math.sign(x) * 9) / TEXT, (x ? y : y - 8) / TEXT]]),
      },
      paint: { "text-color": theme.ink, "text-halo-color": theme.land, "text-halo-width": 1.4 },
    },
    {
      id: "coins", type: "symbol", source: "coins",
      layout: {
        "icon-image": ["image", get("image")], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 6, 0.8, 9, 1.05],
        "symbol-sort-key": get("sort"),
      },
      paint: { "icon-opacity": strength(0.35, 1) },
    },
    {
      // Apart from the signs: the most told lies on top, and is named first, which one order cannot do.
      id: "coin-names", type: "symbol", source: "coins",
      layout: {
        "text-field": get("name"), "text-font": BOLD, "text-size": ["interpolate", ["linear"], ["zoom"], 5, 11, 9, 13], "text-anchor": "top", "text-offset": [0, 0.85],
        "text-max-width": 9, "symbol-sort-key": ["-", 0, get("sort")], "text-padding": 3,
      },
      paint: { "text-color": ["case", get("former"), theme.soft, theme.ink], "text-halo-color": theme.land, "text-halo-width": 1.6 },
    },
    {
      id: "events", type: "symbol", source: "events",
      layout: {
        "icon-image": ["image", family] as never, "icon-offset": [14, -13], "icon-allow-overlap": true, "icon-ignore-placement": true,
        "text-field": ["step", get("n"), "", 2, ["to-string", get("n")]], "text-font": BOLD, "text-size": 11, "text-anchor": "left", "text-offset": [1.95, -1.15],
        "text-allow-overlap": true, "text-ignore-placement": true, "text-optional": true,
      },
      paint: { "text-color": theme.ink, "text-halo-color": theme.sheet, "text-halo-width": 1.6 },
    },
    {
      id: "flash", type: "symbol", source: "flash",
      layout: {
        "icon-image": FLASH, "icon-offset": [0, -25], "icon-padding": 0, "symbol-sort-key": get("rank"), "symbol-z-order": "source",
        "text-field": ["to-string", get("rank")], "text-font": BOLD, "text-size": 11, "text-offset": [0, -2.05], "text-padding": 0,
      },
      paint: { "text-color": theme.warn },
    },
    { id: "chosen", type: "symbol", source: "chosen", layout: { "icon-image": CHOSEN, "icon-allow-overlap": true, "icon-ignore-placement": true } },
  ];
}

/** The layers that open something, the topmost first. */
export const PICKED = ["flash", "events", "positions", "coins", "coin-names", "heads", "moves", "moves-planned", "routes", "area", "area-hatched"];
