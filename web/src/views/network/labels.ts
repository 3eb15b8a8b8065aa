// Names beside their circles, without one on another: the weightier are placed first, who finds no room goes without.

export interface Circle {
  key: string;
  x: number;
  y: number;
  r: number;
  text: string;
  /** Placed in any case. */
  must: boolean;
}

export interface Label {
  key: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  text: string;
  box: Box;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const LETTER = 6.7; // mean width of a letter at the size that names have
const LINE = 15;
const LONGEST = 30;
const INTO = 3; // how deep a name may reach into a circle of another

export const cut = (text: string, most = LONGEST): string => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

/** Labels in the order of the circles, at those of their sides where there is room. */
export function labels(circles: readonly Circle[], before: readonly Box[] = [], width = Infinity): Label[] {
  const taken: Box[] = [...before];
  const blocked = circles.map((c) => ({ key: c.key, box: boxOf(c, Math.max(2, c.r - INTO)) }));
  return circles.flatMap((c) => {
    const options = candidates(c);
    const free = options.find(
      (o) => o.box.left >= 2 && o.box.right <= width - 2 && !taken.some((b) => meet(b, o.box)) && !blocked.some((b) => b.key !== c.key && meet(b.box, o.box)),
    );
    const best = free ?? (c.must ? options[0] : undefined);
    if (!best) return [];
    taken.push(best.box);
    return [{ ...best.label, box: best.box }];
  });
}

function candidates(c: Circle): { label: Omit<Label, "box">; box: Box }[] {
  const text = cut(c.text);
  const wide = text.length * LETTER;
  const at = (x: number, y: number, anchor: Label["anchor"]) => {
    const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
    return { label: { key: c.key, x, y, anchor, text }, box: { left, top: y - 12, right: left + wide, bottom: y - 12 + LINE } };
  };
  const gap = c.r + 4;
  return [
    at(c.x, c.y + gap + 10, "middle"),
    at(c.x, c.y - gap - 2, "middle"),
    at(c.x + gap + 1, c.y + 4, "start"),
    at(c.x - gap - 1, c.y + 4, "end"),
    at(c.x + gap * 0.75, c.y + gap * 0.75 + 8, "start"),
    at(c.x - gap * 0.75, c.y + gap * 0.75 + 8, "end"),
    at(c.x + gap * 0.75, c.y - gap * 0.75, "start"),
    at(c.x - gap * 0.75, c.y - gap * 0.75, "end"),
  ];
}

/** The square around a circle. */
export const boxOf = (at: { x: number; y: number }, r: number): Box => ({ left: at.x - r, top: at.y - r, right: at.x + r, bottom: at.y + r });
const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export interface Title {
  x: number;
  y: number;
  text: string;
  box: Box;
}

const TITLE = 7.6; // mean width of a letter of a bloc's name

/** A bloc's name over or under its ground, where fewer circles and other names lie, within the drawing. */
export function title(name: string, ground: { left: number; right: number; top: number; bottom: number }, others: readonly Box[], width: number): Title {
  const text = cut(name, Math.max(16, Math.min(40, Math.floor((width * 0.6) / TITLE))));
  const wide = text.length * TITLE;
  const x = Math.min(Math.max((ground.left + ground.right) / 2, wide / 2 + 6), Math.max(wide / 2 + 6, width - wide / 2 - 6));
  const options = [ground.top - 8, ground.bottom + 16, ground.top - 25, ground.bottom + 33].map((y) => ({ x, y, text, box: { left: x - wide / 2, right: x + wide / 2, top: y - 13, bottom: y + 4 } }));
  const hits = (o: Title) => others.filter((b) => meet(b, o.box)).length;
  return options.sort((a, b) => hits(a) - hits(b))[0]!;
}

/** The nearest free spot for a mark of radius `r`, on circles around where it should be. */
export function freed(x: number, y: number, r: number, taken: readonly { x: number; y: number; r: number }[]): { x: number; y: number } {
  const free = (px: number, py: number) => taken.every((t) => Math.hypot(t.x - px, t.y - py) > t.r + r);
  for (let far = 0; far <= 72; far += 8)
    for (let i = 0; i < (far ? 8 : 1); i++) {
      const [px, py] = [x + far * Math.cos((i * Math.PI) / 4), y + far * Math.sin((i * Math.PI) / 4)];
      if (free(px, py)) return { x: px, y: py };
    }
  return { x, y };
}

export interface Word {
  x: number;
  y: number;
  text: string;
}

const ALONG = [0.5, 0.36, 0.64, 0.24, 0.76];

/** Words beside lines, a little above them, at the first stretch where nothing else stands; by key. */
export function words(lines: readonly { key: string; from: { x: number; y: number }; to: { x: number; y: number }; text: string }[], before: readonly Box[]): Map<string, Word> {
  const taken = [...before];
  const found = new Map<string, Word>();
  for (const { key, from, to, text } of lines) {
    const half = (text.length * 6.2) / 2;
    for (const t of ALONG) {
      const [x, y] = [from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t - 9];
      const box = { left: x - half, right: x + half, top: y - 10, bottom: y + 3 };
      if (taken.some((b) => meet(b, box))) continue;
      taken.push(box);
      found.set(key, { x, y, text });
      break;
    }
  }
  return found;
}
