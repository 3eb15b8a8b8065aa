// MapLibre GL with its worker inside the bundle: no file is fetched, so that it runs under `worker-src 'self' blob:`
// and from `file://`. The map draws its labels from the fonts of the machine.

import * as maplibre from "maplibre-gl";
import workerSource from "maplibre-gl/dist/maplibre-gl-worker.mjs?raw";
import "maplibre-gl/dist/maplibre-gl.css";

let ready = false;

/** The library, ready to make maps. */
export function library(): typeof maplibre {
  if (!ready) {
    // A page of an opaque origin (`file://`) may start no module worker from a blob: it is made a classic script,
    // which the library tells by the ending of its address.
    const classic = workerSource.replace(/export\s*\{[^}]*\};?/g, "").replace(/^\/\/# sourceMappingURL=.*$/m, "");
    const url = URL.createObjectURL(new Blob([classic], { type: "text/javascript" }));
    maplibre.setWorkerUrl(`${url}#.cjs`);
    ready = true;
  }
  return maplibre;
}

/** Fonts of labels, the first that the machine has. */
export const FONT = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "Arial"];
/** The library takes the weight from the first name alone, which need not be there. */
export const BOLD = ["Foreshock Bold", ...FONT];
