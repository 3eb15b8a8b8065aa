// A text cut up for showing: into blocks (headline, paragraphs …), those into segments at every boundary of a claim's
// quote or argument; and signs in place of characters that would turn a line around or cannot be seen.
// All offsets are code points, as the server counts; strings of the browser count in UTF-16 units.

import type { Claim, Part } from "../api/types";

/** A text by its code points. */
export class Points {
  /** The unit at which each code point begins, and the end; null where every point is one unit. */
  private readonly units: Uint32Array | null;
  readonly length: number;

  constructor(readonly text: string) {
    let points = 0;
    for (let unit = 0; unit < text.length; unit += width(text, unit)) points += 1;
    this.length = points;
    this.units = points === text.length ? null : new Uint32Array(points + 1);
    for (let unit = 0, at = 0; this.units && at <= points; unit += width(text, unit)) this.units[at++] = unit;
  }

  /** The UTF-16 unit at which a code point begins; beyond the ends the nearest. */
  unit(point: number): number {
    const at = Math.min(Math.max(point, 0), this.length);
    return this.units ? (this.units[at] ?? this.text.length) : at;
  }

  /** The code point that holds a unit. */
  point(unit: number): number {
    const to = Math.min(Math.max(unit, 0), this.text.length);
    if (!this.units) return to;
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] ?? 0) <= to) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

const width = (text: string, unit: number): number => ((text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1);

/** An argument of a claim that covers a segment; `last` where it ends with it. */
export interface Role {
  claim: number;
  role: string;
  last: boolean;
}

/** A stretch of text that all boundaries leave whole. Claims are numbers in the list that was given. */
export interface Segment {
  start: number;
  end: number;
  text: string;
  claims: number[];
  /** Those whose quote begins here, or comes into this block here. */
  begin: number[];
  roles: Role[];
}

export interface Block {
  kind: string;
  start: number;
  end: number;
  segments: Segment[];
}

const PARAGRAPHS = /\n[^\S\n]*\n\s*/g;
const SPLIT = new Set(["body", "boilerplate", "standfirst", "other"]);

/** The blocks of a text, each cut into segments. `text` begins at the code point `offset` of its document. What no
 * part covers is a block of kind `other`; without any parts all is body. */
export function blocks(text: string, parts: readonly Part[], claims: readonly Claim[], offset = 0): Block[] {
  const points = new Points(text);
  const stretches = parts.length ? covered(parts, offset, points) : [{ kind: "body", start: offset, end: offset + points.length }];
  return stretches.flatMap((part) => paragraphs(part, points, offset)).map((part) => cut(part, points, claims, offset));
}

/** The parts in order, with what lies between them. */
function covered(parts: readonly Part[], offset: number, points: Points): Part[] {
  const end = offset + points.length;
  const found: Part[] = [];
  let at = offset;
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(part.start, at), Math.min(part.end, end)];
    if (to <= from) continue;
    if (from > at) found.push({ kind: "other", start: at, end: from });
    found.push({ kind: part.kind, start: from, end: to });
    at = to;
  }
  if (at < end) found.push({ kind: "other", start: at, end });
  return found;
}

/** A part at its blank lines, without blanks at the ends; nothing of one that is blank. */
function paragraphs(part: Part, points: Points, offset: number): Part[] {
  const [first, last] = [points.unit(part.start - offset), points.unit(part.end - offset)];
  const text = points.text.slice(first, last);
  const breaks = SPLIT.has(part.kind) ? [...text.matchAll(PARAGRAPHS)] : [];
  const ends = [...breaks.map((b) => b.index), text.length];
  const starts = [0, ...breaks.map((b) => b.index + b[0].length)];
  return starts.flatMap((start, i) => {
    const told = text.slice(start, ends[i]);
    const from = start + told.length - told.trimStart().length;
    const to = start + told.trimEnd().length;
    if (to <= from) return [];
    return [{ kind: part.kind, start: points.point(first + from) + offset, end: points.point(first + to) + offset }];
  });
}

function cut(block: Part, points: Points, claims: readonly Claim[], offset: number): Block {
  const { start, end } = block;
  const inside = (s: { start: number; end: number }): boolean => s.start < end && start < s.end;
  const here = claims.map((claim, n) => ({ claim, n })).filter(({ claim }) => inside(claim.span) || claim.args.some((a) => a.span && inside(a.span)));
  const at = new Set([start, end]);
  const bound = (s: { start: number; end: number } | null): void => {
    if (!s || s.end <= s.start) return;
    for (const point of [s.start, s.end]) if (point > start && point < end) at.add(point);
  };
  for (const { claim } of here) {
    bound(claim.span);
    for (const argument of claim.args) bound(argument.span);
  }
  const bounds = [...at].sort((a, b) => a - b);
  const segments = bounds.slice(1).map((to, i): Segment => {
    const from = bounds[i] ?? start;
    const covers = (s: { start: number; end: number } | null): boolean => s !== null && s.start <= from && to <= s.end;
    const over = here.filter(({ claim }) => covers(claim.span));
    return {
      start: from,
      end: to,
      text: points.slice(from - offset, to - offset),
      claims: over.map(({ n }) => n),
      begin: over.filter(({ claim }) => claim.span.start === from || (from === start && claim.span.start < start)).map(({ n }) => n),
      roles: here.flatMap(({ claim, n }) =>
        claim.args.filter((a) => covers(a.span)).map((a) => ({ claim: n, role: a.role, last: a.span?.end === to || to === end })),
      ),
    };
  });
  return { kind: block.kind, start, end, segments };
}

/** The line under its words that each claim has, so that no two lines of claims that overlap lie on each other: the
 * lowest that is free, the longer claims lower. */
export function lanes(claims: readonly Claim[]): number[] {
  const order = claims.map((_, n) => n).sort((a, b) => span(claims, a).start - span(claims, b).start || span(claims, b).end - span(claims, a).end);
  const ends: number[] = [];
  const found: number[] = new Array<number>(claims.length).fill(0);
  for (const n of order) {
    const { start, end } = span(claims, n);
    const free = ends.findIndex((e) => e <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    found[n] = lane;
  }
  return found;
}

const span = (claims: readonly Claim[], n: number): { start: number; end: number } => claims[n]?.span ?? { start: 0, end: 0 };

/** A stretch of plain text, or a sign for a character that is not shown as itself. */
export interface Shown {
  text: string;
  /** What the character is, where `text` is a sign for it. */
  sign: string;
}

const CONTROLS: Record<number, [string, string]> = {
  0x061c: ["ALM", "Arabic letter mark"],
  0x200e: ["LRM", "left-to-right mark"],
  0x200f: ["RLM", "right-to-left mark"],
  0x202a: ["LRE", "left-to-right embedding"],
  0x202b: ["RLE", "right-to-left embedding"],
  0x202c: ["PDF", "end of a change of direction"],
  0x202d: ["LRO", "left-to-right override"],
  0x202e: ["RLO", "right-to-left override"],
  0x2066: ["LRI", "left-to-right isolate"],
  0x2067: ["RLI", "right-to-left isolate"],
  0x2068: ["FSI", "first strong isolate"],
  0x2069: ["PDI", "end of an isolate"],
  0x200b: ["ZWSP", "zero width space"],
  0x2060: ["WJ", "word joiner"],
  0xfeff: ["BOM", "byte order mark"],
  0x2028: ["LS", "line separator"],
  0x2029: ["PS", "paragraph separator"],
};
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** A text with signs in place of bidirectional and other hidden control characters; most texts are one stretch. */
export function shown(text: string): Shown[] {
  const found: Shown[] = [];
  let at = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), sign: "" });
    const point = match[0].codePointAt(0) ?? 0;
    const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
    const [short, name] = CONTROLS[point] ?? [code, "control character"];
    found.push({ text: short, sign: `${name}, ${code}` });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), sign: "" });
  return found;
}

/** A text cut at the words that were searched for: `hit` where one stands. */
export function hits(text: string, query: string): { text: string; hit: boolean }[] {
  const words = [...new Set(query.match(/[\p{L}\p{N}]+/gu) ?? [])].sort((a, b) => b.length - a.length);
  if (!words.length) return [{ text, hit: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})[\\p{L}\\p{N}]*`, "giu");
  const found: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), hit: false });
    found.push({ text: match[0], hit: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), hit: false });
  return found;
}

/** The claims of a segment, the shortest quote first: the nearest to what was pointed at. */
export function nearest(segment: Segment, claims: readonly Claim[]): number[] {
  const length = (n: number): number => span(claims, n).end - span(claims, n).start;
  return [...segment.claims].sort((a, b) => length(a) - length(b) || a - b);
}

/** A claim in a line: who, what, and all the rest. */
export function line(claim: Claim): { who: string; what: string; rest: string } {
  const told = (first: boolean): string =>
    [...new Set(claim.args.filter((a) => FIRST.has(a.role) === first).map((a) => a.text))].join(", ");
  return { who: told(true), what: claim.label, rest: told(false) };
}

export function inWords(claim: Claim): string {
  const { who, what, rest } = line(claim);
  return [who, what, rest].filter(Boolean).join(" ");
}

/** Roles that stand before the verb. */
const FIRST = new Set(["holder", "actor", "backer", "a", "member", "name", "user"]);
