// The revision at which this browser saw the ledger before this visit. A visit ends when the page is closed: what was
// new at its beginning stays new until then.

import { remember, remembered } from "../../lib/app.svelte";

const before = new Map<string, number>();

/** The revision of the last visit to that ledger, 0 for the first; the present one is kept for the next. */
export function lastVisit(ledger: string, revision: number): number {
  const name = `seen.${ledger}`;
  let seen = before.get(ledger);
  if (seen === undefined) {
    seen = Number(remembered(name)) || 0;
    before.set(ledger, seen);
  }
  remember(name, String(revision));
  return seen < revision ? seen : 0;
}
