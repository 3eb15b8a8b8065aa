// Where a computer draws slowly (no graphics card), the map is drawn coarser while it moves, and fine when it rests.

import type { Map as Chart } from "maplibre-gl";

/** A frame that takes longer than this (two in three of 60 a second) is slow. */
const SLOW_MS = 24;
/** So many frames are looked at before it is called slow or fast. */
const FRAMES = 4;
const COARSE = 0.5;
const REST_MS = 180;
const OFTEN_MS = 450;

/** The mean of the last frames, and whether they call for a coarser map; no screen here. */
export class Pace {
  slow = false;
  private mean = 0;
  private seen = 0;
  private last = 0;

  /** A frame was drawn while the map moves. */
  frame(now: number): void {
    const took = now - this.last;
    this.last = now;
    // The first frame of a movement says nothing: the time before it was rest.
    if (took > 1000) return;
    this.mean = this.seen++ ? this.mean * 0.7 + took * 0.3 : took;
    if (this.seen >= FRAMES && this.mean > SLOW_MS) this.slow = true;
  }

  rest(): void {
    this.last = 0;
    this.seen = 0;
  }
}

/** Whether this browser draws without a graphics card, as far as it says so. */
function software(gl: WebGL2RenderingContext | WebGLRenderingContext | null): boolean {
  const told = gl?.getExtension("WEBGL_debug_renderer_info");
  const name = told ? String(gl?.getParameter(told.UNMASKED_RENDERER_WEBGL)) : "";
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** Keep a map moving fluidly. What is returned is to be called when what is drawn changes: several times in short
 * (a slider, playback) are a movement too. */
export function paced(chart: Chart): () => void {
  const pace = new Pace();
  pace.slow = software(chart.getCanvas().getContext("webgl2"));
  let coarse = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let turning = false;
  let changed = 0;

  function turn(to: boolean): void {
    if (to === coarse) return;
    coarse = to;
    turning = true;
    chart.setPixelRatio(to ? Math.min(1, window.devicePixelRatio) * COARSE : window.devicePixelRatio);
    turning = false;
  }

  chart.on("move", () => {
    if (turning) return;
    clearTimeout(resting);
    resting = setTimeout(rest, REST_MS);
    if (pace.slow && chart.isMoving()) turn(true);
  });
  chart.on("render", () => chart.isMoving() && pace.frame(performance.now()));

  function rest(): void {
    if (chart.isMoving() || performance.now() - changed < REST_MS) {
      resting = setTimeout(rest, REST_MS);
      return;
    }
    pace.rest();
    turn(false);
  }
  chart.on("remove", () => clearTimeout(resting));
  return () => {
    const now = performance.now();
    const often = now - changed < OFTEN_MS;
    changed = now;
    if (!pace.slow || !often) return;
    clearTimeout(resting);
    resting = setTimeout(rest, OFTEN_MS);
    turn(true);
  };
}
