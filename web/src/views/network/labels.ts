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
}

interface Box {
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
export function labels(circles: readonly Circle[]): Label[] {
  const taken: Box[] = [];
  const blocked = circles.map((c) => ({ key: c.key, box: around(c) }));
  return circles.flatMap((c) => {
    const options = candidates(c);
    const free = options.find(
      (o) => !taken.some((b) => meet(b, o.box)) && !blocked.some((b) => b.key !== c.key && meet(b.box, o.box)),
    );
    const best = free ?? (c.must ? options[0] : undefined);
    if (!best) return [];
    taken.push(best.box);
    return [best.label];
  });
}

function candidates(c: Circle): { label: Label; box: Box }[] {
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

const around = (c: Circle): Box => {
  const r = Math.max(2, c.r - INTO);
  return { left: c.x - r, top: c.y - r, right: c.x + r, bottom: c.y + r };
};
const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
