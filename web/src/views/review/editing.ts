// A claim as a form, and what of it was changed.

import type { Claim } from "../../lib/api/types";

export interface Form {
  type: string;
  status: string;
  when: string;
  hedged: boolean;
  sources: string[];
  /** Each role with its values; a blank one is none. */
  roles: Record<string, string[]>;
}

/** The form of a claim, with a line for each role of its type. */
export function formOf(claim: Claim, roles: readonly string[]): Form {
  const found: Record<string, string[]> = {};
  for (const role of new Set([...claim.args.map((a) => a.role), ...roles])) found[role] = claim.args.filter((a) => a.role === role).map((a) => a.text);
  return { type: claim.type, status: claim.status, when: claim.when ?? "", hedged: claim.hedged, sources: [...claim.sources], roles: found };
}

const told = (values: readonly string[]): string[] => values.map((v) => v.trim()).filter(Boolean);
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((v, i) => v === b[i]);

/** What is otherwise in the form than in the claim, as it is sent. What the type has no role for is taken out. */
export function editsOf(claim: Claim, form: Form, roles: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  if (form.type !== claim.type) found.type = [form.type];
  if (form.status !== claim.status) found.status = [form.status];
  if (form.when.trim() !== (claim.when ?? "")) found.when = told([form.when]);
  if (form.hedged !== claim.hedged) found.hedged = [form.hedged ? "yes" : "no"];
  if (!same(told(form.sources), claim.sources)) found.sources = told(form.sources);
  for (const role of new Set([...Object.keys(form.roles), ...claim.args.map((a) => a.role)])) {
    const before = claim.args.filter((a) => a.role === role).map((a) => a.text);
    const now = roles.includes(role) ? told(form.roles[role] ?? []) : [];
    if (!same(now, before)) found[role] = now;
  }
  return found;
}

/** A reason for an edit where none is given. */
export const reasonOf = (edits: Readonly<Record<string, string[]>>): string =>
  `corrected: ${Object.keys(edits)
    .map((name) => name.replaceAll("_", " "))
    .join(", ")}`;

/** Put words into the values of a role: in place of one that they are part of or that is part of them, else beside. */
export function put(values: readonly string[], words: string): string[] {
  const [now, said] = [told(values), words.trim()];
  if (!said || now.includes(said)) return now;
  const at = now.findIndex((v) => v.includes(said) || said.includes(v));
  return at < 0 ? [...now, said] : now.map((v, i) => (i === at ? said : v));
}

/** The words of a selection, without the signs that stand for hidden characters. */
export const words = (selection: string): string => selection.replace(/⟦[^⟧]*⟧/g, "").trim();
