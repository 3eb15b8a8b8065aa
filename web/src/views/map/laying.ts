// Marks laid on the map: only what has changed is sent to its worker, and not faster than it takes them in.

import type { GeoJSONSource, Map as Chart } from "maplibre-gl";
import { EMPTY, SOURCES, type Frame, type Mark, type SourceName } from "./marks";

export interface Difference {
  add: Mark[];
  remove: string[];
}

/** What has to be added (or put in the place of what has its name) and taken away. */
export function difference(before: ReadonlyMap<string, Mark>, now: readonly Mark[]): Difference {
  const names = new Set(now.map((m) => m.properties.id));
  return {
    add: now.filter((m) => !same(before.get(m.properties.id), m)),
    remove: [...before.keys()].filter((id) => !names.has(id)),
  };
}

/** Marks are made anew with each answer, mostly alike. */
const same = (a: Mark | undefined, b: Mark): boolean =>
  a === b || (!!a && JSON.stringify(a.properties) === JSON.stringify(b.properties) && (a.geometry === b.geometry || JSON.stringify(a.geometry) === JSON.stringify(b.geometry)));

/** Steps of a slider come faster than a slow machine draws them: the next marks wait for those before, so long. */
const MOST_MS = 400;
const LEAST_MS = 120;
const LOOK_MS = 15;

/** The marks of one map. `changed` is called when some are laid. */
export class Laying {
  private readonly lying = new Map<SourceName, Map<string, Mark>>();
  private wanted: Frame = EMPTY;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private last = -MOST_MS;

  constructor(
    private readonly chart: Chart,
    private readonly changed: () => void,
  ) {
    chart.on("remove", () => clearTimeout(this.waiting));
  }

  /** These are to lie on the map, now or as soon as it can. */
  lay(frame: Frame): void {
    this.wanted = frame;
    if (this.waiting === undefined) this.look();
  }

  private look = (): void => {
    const since = performance.now() - this.last;
    if (since < LEAST_MS || (since < MOST_MS && !this.chart.areTilesLoaded())) {
      this.waiting = setTimeout(this.look, Math.max(LOOK_MS, LEAST_MS - since));
      return;
    }
    this.waiting = undefined;
    // Several sources that change at once are one change.
    if (!SOURCES.filter((name) => this.put(name, this.wanted[name])).length) return;
    this.last = performance.now();
    this.changed();
  };

  private put(name: SourceName, marks: Mark[]): boolean {
    const before = this.lying.get(name) ?? new Map<string, Mark>();
    const { add, remove } = difference(before, marks);
    if (!add.length && !remove.length) return false;
    this.lying.set(name, new Map(marks.map((m) => [m.properties.id, m])));
    const source = this.chart.getSource(name) as GeoJSONSource;
    // The clustered source is small and made anew.
    if (name === "events" || !before.size || add.length + remove.length > marks.length) source.setData({ type: "FeatureCollection", features: marks });
    else void source.updateData({ remove, add });
    return true;
  }
}
