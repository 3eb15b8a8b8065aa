// One way to ask, two places that answer: the server over HTTP, or a static site's script files.

import { fileOf, type Site } from "./site";
import type { Claim, One, Page } from "./types";

export const API = "/api/v1";

export type Value = string | number | boolean | null | undefined;
export type Params = Record<string, Value | Value[]>;

declare global {
  interface Window {
    foreshockSite?: Site;
    foreshockAnswers?: (file: string, answers: Record<string, unknown>) => void;
    foreshockWorld?: unknown;
  }
}

/** An answer that is not there, or was refused: `status` 0 where nothing answered. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const site: Site | null = window.foreshockSite ?? null;

/** The path with its parameters in one order: how an answer is asked for, and found in a static site. */
export function address(path: string, params: Params = {}): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && one !== undefined && one !== "") pairs.push([name, String(one)]);
  pairs.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const query = new URLSearchParams(pairs).toString();
  return query ? `${path}?${query}` : path;
}

/** Ask for a record; `path` is below `/api/v1` (`/places/al-tanf`), its parts already encoded (`part`). */
export async function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return site ? fromSite<T>(site, path, params) : fromServer<T>(address(path, params), signal);
}

/** A part of a path, safe whatever stands in it. */
export const part = (key: string): string => encodeURIComponent(key);

async function fromServer<T>(where: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(API + where, { signal, headers: { accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(0, "The server does not answer. Is `foreshock serve` still running?");
  }
  const found = await checked<T>(answer);
  heeded(where, found);
  return found;
}

/** Told of each answer that hangs on the newest state of the ledger: the revision that it was made from. */
export const heed = { answer: (_revision: number): void => {} };

function heeded(where: string, found: unknown): void {
  if (/[?&](revision|known_on)=/.test(where) || !found || typeof found !== "object" || !("meta" in found)) return;
  const { revision } = found.meta as { revision?: unknown };
  if (typeof revision === "number") heed.answer(revision);
}

async function checked<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  throw new Refusal(answer.status, await reason(answer));
}

async function reason(answer: Response): Promise<string> {
  const told: unknown = await answer.json().catch(() => null);
  const detail = told && typeof told === "object" && "detail" in told ? told.detail : null;
  return typeof detail === "string" ? detail : `The server answered ${answer.status}.`;
}

/** Send a record: only where a server answers. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  if (site) throw new Refusal(403, "This is a copy to read: nothing can be changed in it.");
  let answer: Response;
  try {
    answer = await fetch(API + path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refusal(0, "The server does not answer. Is `foreshock serve` still running?");
  }
  return checked<T>(answer);
}

// A static site: answers lie in script files, many to a file. It has answers for some days, and for one state of
// the ledger; what hangs on no day is asked for without one.

const files = new Map<string, Promise<Record<string, unknown>>>();
const waiting = new Map<string, (answers: Record<string, unknown>) => void>();
window.foreshockAnswers = (file, answers) => waiting.get(file)?.(answers);

async function fromSite<T>(from: Site, path: string, params: Params): Promise<T> {
  const { known_on: _known, revision: _revision, ...rest } = params;
  const snapped = { ...rest, ...(rest.as_of ? { as_of: dayBefore(from.days, String(rest.as_of)) } : {}) };
  const { as_of: _asOf, ...undated } = snapped;
  for (const where of new Set([address(path, snapped), address(path, undated)])) {
    const answers = await load(fileOf(where, from.files));
    if (where in answers) return answers[where] as T;
  }
  throw new Refusal(404, "This is not part of the exported site.");
}

/** The newest day that the site has answers for and that is no later; else its first. */
export function dayBefore(days: string[], day: string): string | undefined {
  return days.filter((d) => d <= day).at(-1) ?? days[0];
}

function load(file: string): Promise<Record<string, unknown>> {
  let coming = files.get(file);
  if (!coming) {
    coming = new Promise((resolve, reject) => {
      waiting.set(file, resolve);
      const script = document.createElement("script");
      script.src = `./data/${file}.js`;
      script.onerror = () => reject(new Refusal(404, "This is not part of the exported site."));
      document.head.append(script);
    });
    files.set(file, coming);
  }
  return coming;
}

/** A list whole: all its pages, one after another. */
export async function every<T>(path: string, params: Params = {}): Promise<T[]> {
  const found: T[] = [];
  const limit = 500;
  for (let offset = 0; ; offset += limit) {
    const page = await get<Page<T>>(path, { ...params, limit, ...(offset ? { offset } : {}) });
    found.push(...page.items);
    if (!page.next) return found;
  }
}

/** The claims of those ids, in that order; those that are not there are left out. */
export async function claims(ids: readonly string[]): Promise<Claim[]> {
  const wanted = [...new Set(ids)];
  const found = site ? await oneByOne(wanted) : await manyAtOnce(wanted);
  const by = new Map(found.map((c) => [c.id, c]));
  return wanted.flatMap((id) => by.get(id) ?? []);
}

async function oneByOne(ids: string[]): Promise<Claim[]> {
  const asked = ids.map((id) => get<One<Claim>>(`/claims/${part(id)}`).then((o) => o.item, () => null));
  return (await Promise.all(asked)).filter((c) => c !== null);
}

async function manyAtOnce(ids: string[]): Promise<Claim[]> {
  const most = 100;
  const groups = Array.from({ length: Math.ceil(ids.length / most) }, (_, n) => ids.slice(n * most, (n + 1) * most));
  const pages = await Promise.all(groups.map((id) => get<Page<Claim>>("/claims", { id, limit: most })));
  return pages.flatMap((p) => p.items);
}

/** The world's outlines, as topojson, from a script beside the page. */
export function world(): Promise<unknown> {
  if (window.foreshockWorld) return Promise.resolve(window.foreshockWorld);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "./world.js";
    script.onload = () => resolve(window.foreshockWorld);
    script.onerror = () => reject(new Refusal(404, "The outlines of the world are missing."));
    document.head.append(script);
  });
}
