// The list of events: filters, and what the tellings of one event have in common and where they part.

import type { Claim, Event, Status } from "../../lib/api/types";

export interface Wanted {
  since: string;
  until: string;
  family: string;
  status: string;
  place: string;
  actor: string;
  disputed: boolean;
}

export const STATUSES: Status[] = ["actual", "planned", "possible", "denied"];

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const holds = (names: readonly { name: string; key: string }[], words: string): boolean => {
  const text = folded(names.map((n) => `${n.name} ${n.key}`).join(" | "));
  return folded(words).split(/\s+/).filter(Boolean).every((w) => text.includes(w));
};

/** The events that are asked for, the newest first. */
export function chosen(events: readonly Event[], wanted: Wanted): Event[] {
  return events
    .filter(
      (e) =>
        (!wanted.since || (e.last ?? e.day) >= wanted.since) &&
        (!wanted.until || (e.first ?? e.day) <= wanted.until) &&
        (!wanted.family || e.family === wanted.family) &&
        (!wanted.status || e.status === wanted.status) &&
        (!wanted.disputed || e.disputes.length > 0) &&
        (!wanted.place || holds(e.places, wanted.place)) &&
        (!wanted.actor || holds([...e.actors, ...e.recipients], wanted.actor)),
    )
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.origins - a.origins));
}

export interface Origin {
  origin: string;
  claims: Claim[];
}

/** The claims by origin: those that go back to one text stand together, the earliest first. */
export function origins(records: readonly Claim[]): Origin[] {
  const found = new Map<string, Claim[]>();
  for (const claim of records) {
    const key = claim.origin || claim.doc;
    found.set(key, [...(found.get(key) ?? []), claim]);
  }
  const day = (o: Origin) => o.claims.map((c) => c.published ?? "9999").sort()[0] ?? "";
  return [...found]
    .map(([origin, claims]) => ({ origin, claims }))
    .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.origin < b.origin ? -1 : 1));
}

/** The roles that any telling fills, those that most fill first. */
export function roles(records: readonly Claim[]): string[] {
  const counts = new Map<string, number>();
  for (const c of records) for (const role of new Set(c.args.map((a) => a.role))) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([role]) => role);
}

export const values = (claim: Claim, role: string): string => claim.args.filter((a) => a.role === role).map((a) => a.text).join(", ");

const ABOUT: Record<string, string> = { date: "when", actor: "who", dead: "number killed", injured: "number injured" };

/** What a dispute is about, in words. */
export const about = (what: string): string => ABOUT[what] ?? what.replace(/_/g, " ");

/** A number told differently, as words; empty where all tell the same. */
export const span = (t: Event["tallies"][number]): string => {
  if (t.low !== null && t.high !== null && t.low !== t.high) return `${t.low} to ${t.high}`;
  return t.low === null && t.high !== null ? `up to ${t.high}` : t.low !== null && t.high === null ? `${t.low} or more` : "";
};
