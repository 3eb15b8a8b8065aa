// Where we are: `#/places/al-tanf?as_of=2017-05-31&drawer=c1f0…`. The part before `?` is the view, what follows
// is what it is looked at with. A link carries day and revision along, so that it shows the same to whoever opens it.

import type { Value } from "./api/client";

export interface Place {
  path: string[];
  query: URLSearchParams;
}

/** What every link of the app carries along. */
const CARRIED = ["as_of", "known_on", "revision", "theatre", "embed"];

export function parse(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { path: path.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class Route {
  now: Place = $state.raw(parse(location.hash));

  constructor() {
    addEventListener("hashchange", () => (this.now = parse(location.hash)));
  }

  get view(): string {
    return this.now.path[0] ?? "";
  }

  get(name: string): string {
    return this.now.query.get(name) ?? "";
  }

  /** The address of a view, with what every link carries along and `more`. */
  to(path: string[] | string, more: Record<string, Value> = {}): string {
    const query = new URLSearchParams();
    for (const name of CARRIED) if (this.now.query.has(name)) query.set(name, this.get(name));
    return written(typeof path === "string" ? [path] : path, query, more);
  }

  /** The address of this view, with some of its parameters otherwise (null takes one away). */
  here(more: Record<string, Value>): string {
    return written(this.now.path, new URLSearchParams(this.now.query), more);
  }

  go(address: string, { replace = false } = {}): void {
    if (address === location.hash) return;
    if (replace) {
      history.replaceState(null, "", address);
      this.now = parse(address);
    } else location.hash = address;
  }

  /** Change parameters of this view; `replace` leaves no step in the history (a slider that moves). */
  set(more: Record<string, Value>, { replace = true } = {}): void {
    this.go(this.here(more), { replace });
  }
}

function written(path: string[], query: URLSearchParams, more: Record<string, Value>): string {
  for (const [name, value] of Object.entries(more))
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, String(value));
  const text = query.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

export const route = new Route();
