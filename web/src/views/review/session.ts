// The two queues of this session: they stay while the app is open, so that who looks into a source comes back to
// where they were, and can undo.

import { get, part } from "../../lib/api/client";
import type { Decision, Page, Proposal, ReviewClaim } from "../../lib/api/types";
import { app } from "../../lib/app.svelte";
import { Desk, type Ways } from "./desk.svelte";

export interface OfClaim {
  verdict: "accept" | "reject" | "edit" | "unsure";
  because: string;
  edits?: Record<string, string[]>;
}
export interface OfNames {
  what: "actor" | "place";
  verdict: "merge" | "never" | "split";
  a: string;
  b: string;
  because: string;
}
/** A claim that waits; a queue knows its things by `id`. */
export type Waiting = ReviewClaim & { id: string };

export const FILTERS = ["type", "place", "actor", "outlet", "q"] as const;
export type Filter = Record<(typeof FILTERS)[number], string>;

const undo = (id: string): Promise<Decision> => app.decide(`/decisions/${part(id)}/undo`, { because: "taken back in the review" });
const written = (sent: Promise<Decision>): Promise<string> => sent.then((d) => d.id);

class Session {
  filter: Filter = { type: "", place: "", actor: "", outlet: "", q: "" };
  /** When the first thing to decide was shown. */
  began = 0;

  readonly claims = new Desk<Waiting, OfClaim>({
    send: (made) => written(app.decide("/decisions", { about: "claim", claim: made.id, ...made.body })),
    undo,
    more: async (offset, limit) => {
      const page = await get<Page<ReviewClaim>>("/review/claims", { ...this.filter, limit, offset });
      return { total: page.total, items: page.items.map((item) => ({ ...item, id: item.claim.id })) };
    },
  } satisfies Ways<Waiting, OfClaim>);

  readonly names = new Desk<Proposal, OfNames>({
    send: (made) => written(app.decide("/decisions", { about: "names", ...made.body })),
    undo,
    more: (offset, limit) => get<Page<Proposal>>("/review/names", { limit, offset }),
  } satisfies Ways<Proposal, OfNames>);
}

export const session = new Session();
