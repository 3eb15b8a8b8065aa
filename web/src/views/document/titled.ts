// How documents are named and linked.

import type { DocumentRow } from "../../lib/api/types";
import { day } from "../../lib/words";

/** Its title; one without has its outlet and day for a name. */
export const titled = (doc: DocumentRow): string =>
  doc.title || [doc.outlet || "Untitled text", day(doc.published)].filter(Boolean).join(", ");

/** An address outside, if it is one that a browser may be sent to. */
export function outer(url: string): string {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : "";
  } catch {
    return "";
  }
}
