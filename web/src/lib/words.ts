// Small words: days, numbers, names in a row.

import type { Named } from "./api/types";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** `2017-05-31` as `31 May 2017`; what is no day stays as it is. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "";
  const made = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(made.getTime()) ? iso : DAY.format(made);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const made = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return made !== null && !Number.isNaN(made.getTime()) && made.toISOString().startsWith(text);
}

/** A moment in UTC, to the minute. */
export const moment = (iso: string | null | undefined): string =>
  iso ? `${day(iso)}${iso.length > 10 ? `, ${iso.slice(11, 16)} UTC` : ""}` : "";

export const names = (them: readonly Named[]): string => listed(them.map((n) => n.name));

/** `A`, `A and B`, `A, B and C`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export const counted = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
export const percent = (p: number): string => `${Math.round(p * 100)} %`;

const MS = 86_400_000;
/** Days since 1970, for arithmetic with days. */
export const number = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
export const iso = (number: number): string => new Date(number * MS).toISOString().slice(0, 10);
