// Lists that are filtered and paged: by the server, or from files in the browser.

import { every, get, site, type Params } from "../../lib/api/client";
import type { Page } from "../../lib/api/types";

export const PAGE = 50;

/** A page of what `path` lists: filtered by the server; in a static site the whole list, filtered by `keep`. */
export async function listed<T>(path: string, params: Params, offset: number, keep: (one: T) => boolean): Promise<{ items: T[]; total: number }> {
  if (!site) return get<Page<T>>(path, { ...params, limit: PAGE, ...(offset ? { offset } : {}) });
  const all = (await every<T>(path)).filter(keep);
  return { items: all.slice(offset, offset + PAGE), total: all.length };
}

/** Whether the words stand in the text, in any case; no words stand everywhere. */
export const within = (text: string, words: string): boolean => text.toLowerCase().includes(words.trim().toLowerCase());

/** Whether a day lies between two; one that is not known lies nowhere but between none. */
export const between = (day: string | null, since: string, until: string): boolean =>
  (!since && !until) || (day !== null && (!since || day >= since) && (!until || day <= until));

/** Parameters that are looked up again only where they are others: the address changes with every claim that is
 * looked at. Call it while a component is set up. */
export function steady(of: () => Params): () => Params {
  const text = $derived(JSON.stringify(of()));
  return () => JSON.parse(text) as Params;
}
