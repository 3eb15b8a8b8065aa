// Where a computer draws slowly (no graphics card), the map is drawn coarser while it moves, and fine when it rests.

import type { Map as Chart } from "maplibre-gl";

/** A frame that takes longer than this (two in three of 60 a second) is slow; one that takes less than that, quick. */
const SLOW_MS = 24;
const QUICK_MS = 14;
/** So many frames are looked at before it is called slow or fast. */
const FRAMES = 4;
/** How coarse it may get: pixels of the map for one of the page. */
export const COARSE = [1, 0.5, 0.35, 0.25] as const;
const REST_MS = 180;
/** Steps of a slider come at most so far apart, also where each takes long; to turn coarse and back costs a frame or two. */
const OFTEN_MS = 1200;

/** The mean of the last frames, and how coarse a map they call for (`level`, of `COARSE`); no screen here. */
export class Pace {
  private mean = 0;
  private seen = 0;
  private last = 0;

  constructor(public level = 0) {}

  /** A frame was drawn while the map moves. */
  frame(now: number): void {
    const took = now - this.last;
    this.last = now;
    // The first frame of a movement says nothing: the time before it was rest.
    if (took > 1000) return;
    this.mean = this.seen++ ? this.mean * 0.7 + took * 0.3 : took;
    if (this.seen >= FRAMES && this.mean > SLOW_MS && this.level < COARSE.length - 1) {
      this.level++;
      this.seen = 0;
    }
  }

  /** The movement is over: the next may be finer if this one was quick. */
  rest(): void {
    if (this.seen >= FRAMES && this.mean < QUICK_MS && this.level) this.level--;
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
  const pace = new Pace(software(chart.getCanvas().getContext("webgl2")) ? 2 : 0);
  let level = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let turning = false;
  let changed = 0;

  function turn(to: number): void {
    if (to === level) return;
    level = to;
    turning = true;
    chart.setPixelRatio(to ? Math.min(1, window.devicePixelRatio) * (COARSE[to] ?? 1) : window.devicePixelRatio);
    turning = false;
  }

  chart.on("move", () => {
    if (turning) return;
    clearTimeout(resting);
    resting = setTimeout(rest, REST_MS);
    if (chart.isMoving()) turn(Math.max(level, pace.level));
  });
  chart.on("render", () => chart.isMoving() && pace.frame(performance.now()));

  function rest(): void {
    if (chart.isMoving() || performance.now() - changed < REST_MS) {
      resting = setTimeout(rest, REST_MS);
      return;
    }
    pace.rest();
    turn(0);
  }
  chart.on("remove", () => clearTimeout(resting));
  return () => {
    const now = performance.now();
    const often = now - changed < OFTEN_MS;
    changed = now;
    if (!pace.level || !often) return;
    clearTimeout(resting);
    resting = setTimeout(rest, OFTEN_MS);
    turn(Math.max(level, pace.level));
  };
}
