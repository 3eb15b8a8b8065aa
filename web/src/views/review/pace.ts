// How fast claims are decided.

/** A longer pause is one, and counts as this much (milliseconds). */
const PAUSE = 120_000;
/** So many of the last decisions say how fast it goes. */
const LAST = 30;

/** Decisions an hour by the moments they were made at; `began` is when the first claim was shown. */
export function rate(moments: readonly number[], began: number): number {
  const last = [began, ...moments].slice(-LAST - 1);
  const spent = last.slice(1).reduce((sum, at, i) => sum + Math.min(Math.max(at - (last[i] ?? at), 0), PAUSE), 0);
  return spent > 0 ? Math.round(((last.length - 1) * 3_600_000) / spent) : 0;
}
