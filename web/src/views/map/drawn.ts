// The signs of the map, drawn when they are first asked for. The name of an image says all that it shows, so that
// the map and the legend draw the same.

import { sign } from "../../lib/colour";

/** Images are drawn twice as fine as they are shown. */
export const FINE = 2;

export interface Image {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Colours of the ground that signs are drawn against. */
export interface Inks {
  ink: string;
  sheet: string;
  soft: string;
  bad: string;
  warn: string;
}

// --- names

export interface Coin {
  colours: readonly string[];
  /** Told by one origin alone. */
  dashed?: boolean;
  siege?: boolean;
  /** Last known, no longer. */
  hollow?: boolean;
  /** Hatched in one colour: contested or disputed with nobody else named. */
  shaken?: boolean;
}

export const coinName = (c: Coin): string =>
  ["coin", c.colours.join(","), c.dashed ? "dashed" : "", c.siege ? "siege" : "", c.hollow ? "hollow" : "", c.shaken ? "shaken" : ""].join("|");
export const hatchName = (colours: readonly string[]): string => `hatch|${colours.join(",")}`;
export const signName = (family: string, colour: string): string => `sign|${family}|${colour}`;
export const headName = (colour: string): string => `head|${colour}`;
export const posName = (colour: string, course: string): string => `pos|${colour}|${course}`;
export const stubName = (colour: string, come: boolean, doubt: boolean): string => `stub|${colour}|${come ? "come" : "go"}|${doubt ? "doubt" : ""}`;
export const FLASH = "flash|";
export const CHOSEN = "chosen|";

/** The image of that name; null where there is none. */
export function drawn(name: string, inks: Inks): Image | null {
  const [kind, first = "", ...rest] = name.split("|");
  if (kind === "coin") return coin(first.split(",").filter(Boolean), new Set(rest), inks);
  if (kind === "hatch") return hatch(first.split(","));
  if (kind === "sign") return signed(first, rest[0] ?? inks.ink, inks);
  if (kind === "head") return head(first, inks);
  if (kind === "pos") return position(first, rest[0] ?? "", inks);
  if (kind === "stub") return stub(first, rest[0] === "come", rest[1] === "doubt", inks);
  if (kind === "flash") return flash(inks);
  if (kind === "chosen") return chosen(inks);
  return null;
}

// --- patterns, made without a canvas

const TILE = 24;
const ALPHA = 255;

/** Slanted stripes that meet at the edges, each colour as wide as the others. */
export function hatch(colours: readonly string[]): Image {
  const data = new Uint8ClampedArray(TILE * TILE * 4);
  const wide = TILE / colours.length;
  for (let y = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++) {
      const [r, g, b] = rgb(colours[Math.floor(((x + y) % TILE) / wide)] ?? "#000000");
      data.set([r, g, b, ALPHA], (y * TILE + x) * 4);
    }
  return { width: TILE, height: TILE, data };
}

export function rgb(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

// --- signs, drawn on a canvas

function canvas(width: number, height: number, draw: (pen: CanvasRenderingContext2D) => void): Image | null {
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [width * FINE, height * FINE];
  const pen = sheet.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  pen.scale(FINE, FINE);
  draw(pen);
  const { data } = pen.getImageData(0, 0, sheet.width, sheet.height);
  return { width: sheet.width, height: sheet.height, data };
}

const COIN = 30;
const [DISC, RING] = [8, 12];

function coin(colours: string[], how: Set<string>, inks: Inks): Image | null {
  const middle = COIN / 2;
  return canvas(COIN, COIN, (pen) => {
    const disc = (radius: number) => (pen.beginPath(), pen.arc(middle, middle, radius, 0, 2 * Math.PI));
    disc(DISC + 1.6);
    pen.fillStyle = inks.sheet;
    pen.fill();
    disc(DISC);
    if (!how.has("hollow")) {
      pen.save();
      pen.clip();
      stripes(pen, how.has("shaken") ? [colours[0] ?? inks.soft, inks.sheet] : colours);
      pen.restore();
    }
    pen.lineWidth = how.has("hollow") ? 2 : 1.6;
    pen.strokeStyle = how.has("hollow") ? inks.soft : inks.ink;
    if (how.has("dashed")) pen.setLineDash([3.2, 2.4]);
    disc(DISC);
    pen.stroke();
    if (how.has("siege")) {
      pen.setLineDash([]);
      pen.lineWidth = 2;
      pen.strokeStyle = inks.bad;
      disc(RING);
      pen.stroke();
      for (let i = 0; i < 8; i++) spike(pen, middle, (i * Math.PI) / 4);
    }
  });
}

function spike(pen: CanvasRenderingContext2D, middle: number, angle: number): void {
  pen.beginPath();
  pen.moveTo(middle + RING * Math.cos(angle), middle + RING * Math.sin(angle));
  pen.lineTo(middle + (RING - 3) * Math.cos(angle), middle + (RING - 3) * Math.sin(angle));
  pen.stroke();
}

function stripes(pen: CanvasRenderingContext2D, colours: string[]): void {
  const width = colours.length > 1 ? 4 : COIN * 3;
  pen.translate(COIN / 2, COIN / 2);
  pen.rotate(Math.PI / 4);
  for (let i = 0, x = -COIN; x < COIN; i++, x += width) {
    pen.fillStyle = colours[i % colours.length] ?? "#77808a";
    pen.fillRect(x, -COIN, width + 0.5, 2 * COIN);
  }
}

const SIGN = 18;

function signed(family: string, colour: string, inks: Inks): Image | null {
  return canvas(SIGN, SIGN, (pen) => {
    pen.font = `bold 14px system-ui, "DejaVu Sans", sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3.5;
    pen.strokeStyle = inks.sheet;
    pen.strokeText(sign(family), SIGN / 2, SIGN / 2 + 1);
    pen.fillStyle = colour;
    pen.fillText(sign(family), SIGN / 2, SIGN / 2 + 1);
  });
}

const HEAD = 16;

function head(colour: string, inks: Inks): Image | null {
  return canvas(HEAD, HEAD, (pen) => {
    pen.beginPath();
    pen.moveTo(HEAD / 2, 1.5);
    pen.lineTo(HEAD - 2.5, HEAD - 2);
    pen.lineTo(HEAD / 2, HEAD - 5.5);
    pen.lineTo(2.5, HEAD - 2);
    pen.closePath();
    [pen.lineWidth, pen.strokeStyle, pen.fillStyle] = [1.5, inks.sheet, colour];
    pen.fill();
    pen.stroke();
  });
}

const POS = 14;

/** A square on its corner; with a bar below where they leave, above where they close in. */
function position(colour: string, course: string, inks: Inks): Image | null {
  return canvas(POS, POS, (pen) => {
    const m = POS / 2;
    pen.beginPath();
    for (const [x, y] of [[m, 2], [POS - 2, m], [m, POS - 2], [2, m]] as const) pen.lineTo(x, y);
    pen.closePath();
    [pen.lineWidth, pen.fillStyle, pen.strokeStyle] = [1.5, course === "leaving" ? inks.sheet : colour, course ? colour : inks.sheet];
    pen.fill();
    pen.stroke();
  });
}

/** An arrow into a bar, or away from one: on the way here or away, from or to where is not known. */
function stub(colour: string, come: boolean, doubt: boolean, inks: Inks): Image | null {
  return canvas(POS + 4, POS, (pen) => {
    const strokes = (width: number, of: string) => {
      [pen.lineWidth, pen.strokeStyle, pen.lineCap] = [width, of, "butt"];
      const [bar, from, to] = come ? [15.5, 1.5, 12.5] : [2.5, 4.5, 16];
      pen.setLineDash([]);
      path(pen, [[bar, 2], [bar, POS - 2]]);
      path(pen, [[to - 4, 3], [to, POS / 2], [to - 4, POS - 3]]);
      pen.setLineDash(doubt ? [2.5, 1.5] : []);
      path(pen, [[from, POS / 2], [to, POS / 2]]);
    };
    strokes(4.5, inks.sheet);
    strokes(2, colour);
  });
}

function path(pen: CanvasRenderingContext2D, points: [number, number][]): void {
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.stroke();
}

const FLASHED = 26;

function flash(inks: Inks): Image | null {
  return canvas(FLASHED, FLASHED, (pen) => {
    const m = FLASHED / 2;
    pen.beginPath();
    pen.moveTo(m, 2);
    pen.lineTo(FLASHED - 1.5, FLASHED - 3.5);
    pen.lineTo(1.5, FLASHED - 3.5);
    pen.closePath();
    [pen.lineWidth, pen.lineJoin, pen.strokeStyle, pen.fillStyle] = [2, "round", inks.warn, inks.sheet];
    pen.fill();
    pen.stroke();
  });
}

function chosen(inks: Inks): Image | null {
  const size = 44;
  return canvas(size, size, (pen) => {
    pen.beginPath();
    pen.arc(size / 2, size / 2, size / 2 - 3, 0, 2 * Math.PI);
    [pen.lineWidth, pen.strokeStyle] = [5, inks.sheet];
    pen.stroke();
    [pen.lineWidth, pen.strokeStyle] = [2.5, inks.ink];
    pen.stroke();
  });
}
