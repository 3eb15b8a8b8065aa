// Which example tells which of two names.

import type { Claim, Proposal } from "../../lib/api/types";

const plain = (text: string): string => text.toLowerCase().replace(/^the\s+/, "").trim();

/** The examples of each side; one that tells both stands on both, one that tells neither by an argument of its own on
 * neither. A name that is told whole counts before one that is part of another. */
export function sides(of: Pick<Proposal, "a" | "b" | "examples">): { a: Claim[]; b: Claim[]; rest: Claim[] } {
  const [a, b] = [plain(of.a.name), plain(of.b.name)];
  const found: { a: Claim[]; b: Claim[]; rest: Claim[] } = { a: [], b: [], rest: [] };
  for (const claim of of.examples) {
    const told = claim.args.map((one) => plain(one.text));
    let [left, right] = [told.includes(a), told.includes(b)];
    if (!left && !right) [left, right] = [told.some((t) => t.includes(a)), told.some((t) => t.includes(b))];
    if (left) found.a.push(claim);
    if (right) found.b.push(claim);
    if (!left && !right) found.rest.push(claim);
  }
  return found;
}
