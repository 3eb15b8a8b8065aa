// The views by the first part of their address. Each is a folder with an `index.svelte`.

import type { Component } from "svelte";
import About from "./about/index.svelte";
import Actor from "./actor/index.svelte";
import Claims from "./claims/index.svelte";
import Corridors from "./corridors/index.svelte";
import Document from "./document/index.svelte";
import Event from "./event/index.svelte";
import Flashpoints from "./flashpoints/index.svelte";
import Home from "./home/index.svelte";
import MapView from "./map/index.svelte";
import Network from "./network/index.svelte";
import Place from "./place/index.svelte";
import Read from "./read/index.svelte";
import Report from "./report/index.svelte";
import Review from "./review/index.svelte";
import Search from "./search/index.svelte";
import Source from "./source/index.svelte";
import Timeline from "./timeline/index.svelte";

export interface View {
  /** In the navigation, where it stands there. */
  title: string;
  component: Component;
  /** Whether it fills the window (a map) instead of flowing like a page. */
  full?: boolean;
}

export const VIEWS: Record<string, View> = {
  "": { title: "Overview", component: Home },
  read: { title: "Read a text", component: Read },
  map: { title: "Map", component: MapView, full: true },
  timeline: { title: "Timeline", component: Timeline },
  network: { title: "Network", component: Network },
  flashpoints: { title: "Flashpoints", component: Flashpoints },
  corridors: { title: "Corridors", component: Corridors },
  claims: { title: "Claims", component: Claims },
  review: { title: "Review", component: Review },
  report: { title: "Report", component: Report },
  search: { title: "Search", component: Search },
  places: { title: "Places", component: Place },
  actors: { title: "Actors", component: Actor },
  events: { title: "Events", component: Event },
  documents: { title: "Documents", component: Document },
  sources: { title: "Sources", component: Source },
  about: { title: "About and keys", component: About },
};

/** What the navigation shows, in groups. */
export const NAVIGATION: { heading: string; views: string[] }[] = [
  { heading: "Look", views: ["", "map", "timeline", "network", "flashpoints", "corridors"] },
  { heading: "Check", views: ["read", "review", "claims", "report"] },
  { heading: "Lists", views: ["places", "actors", "events", "documents", "sources"] },
];
