// A time as a text tells it (ISO 8601, whole years to days, intervals) in words.

import { day, iso, number } from "../../words";

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** `2017-W21` as `week of 22 May 2017`, `2011/2017-05-31` as `2011 to 31 May 2017`; what is no time stays. */
export function when(told: string): string {
  const [first = "", last] = told.split("/");
  if (last === undefined) return one(first);
  if (first === "..") return `until ${one(last)}`;
  if (last === "..") return `since ${one(first)}`;
  return `${one(first)} to ${one(last)}`;
}

function one(told: string): string {
  const week = /^(\d{4})-W(\d\d)$/.exec(told);
  if (week) return `week of ${day(monday(Number(week[1]), Number(week[2])))}`;
  if (/^\d{4}-\d\d$/.test(told)) {
    const made = new Date(`${told}-01T00:00:00Z`);
    return Number.isNaN(made.getTime()) ? told : MONTH.format(made);
  }
  return /^\d{4}-\d\d-\d\d$/.test(told) ? day(told) : told;
}

/** The first day of a week: the week of 4 January is the first. */
function monday(year: number, week: number): string {
  const fourth = number(`${year}-01-04`);
  const weekday = (new Date(`${year}-01-04T00:00:00Z`).getUTCDay() + 6) % 7;
  return iso(fourth - weekday + (week - 1) * 7);
}
