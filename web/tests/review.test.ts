import { describe, expect, it } from "vitest";
import type { Claim } from "../src/lib/api/types";
import { editsOf, formOf, put, reasonOf, words } from "../src/views/review/editing";
import { sides } from "../src/views/review/names";
import { rate } from "../src/views/review/pace";

const claim = (args: [string, string][], more: Partial<Claim> = {}): Claim =>
  ({
    id: "c1",
    type: "seize",
    args: args.map(([role, text]) => ({ role, text, span: null })),
    status: "actual",
    hedged: false,
    sources: ["the army"],
    when: "2017-06-17",
    ...more,
  }) as unknown as Claim;
const ROLES = ["actor", "recipient", "place"];

describe("a claim as a form", () => {
  const read = claim([["actor", "A"], ["actor", "B"], ["place", "Tanf"]]);

  it("has a line for each role and nothing to send as it stands", () => {
    const form = formOf(read, ROLES);
    expect(form.roles).toEqual({ actor: ["A", "B"], recipient: [], place: ["Tanf"] });
    expect(editsOf(read, form, ROLES)).toEqual({});
  });

  it("sends a role with all its values where one is otherwise, and nothing of the rest", () => {
    const form = formOf(read, ROLES);
    form.roles.actor = ["A", " C ", ""];
    expect(editsOf(read, form, ROLES)).toEqual({ actor: ["A", "C"] });
  });

  it("takes out what is emptied: a role, the time, who told it", () => {
    const form = { ...formOf(read, ROLES), when: " ", sources: [""] };
    form.roles.place = [""];
    expect(editsOf(read, form, ROLES)).toEqual({ place: [], when: [], sources: [] });
  });

  it("takes out what another type has no role for", () => {
    const form = { ...formOf(read, ROLES), type: "HOLDS" };
    form.roles.holder = ["A"];
    expect(editsOf(read, form, ["holder", "place"])).toEqual({ type: ["HOLDS"], actor: [], holder: ["A"] });
  });

  it("sends doubt and status in the words of the server", () => {
    const form = { ...formOf(read, ROLES), hedged: true, status: "denied" };
    expect(editsOf(read, form, ROLES)).toEqual({ hedged: ["yes"], status: ["denied"] });
  });

  it("names what was corrected where no reason is given", () => expect(reasonOf({ place: [], taken_from: ["x"] })).toBe("corrected: place, taken from"));
});

describe("words put into a role", () => {
  it.each([
    [[], "Tanf", ["Tanf"]],
    [[""], "Tanf", ["Tanf"]],
    [["Tanf"], "al-Tanf base", ["al-Tanf base"]],
    [["al-Tanf base", "Deir"], "Tanf", ["Tanf", "Deir"]],
    [["Deir"], "Tanf", ["Deir", "Tanf"]],
    [["Tanf"], "Tanf", ["Tanf"]],
    [["Tanf"], "  ", ["Tanf"]],
  ])("%j with %j is %j", (values, said, found) => expect(put(values, said)).toEqual(found));

  it("leave the signs for hidden characters out", () => expect(words(" al⟦RLM⟧-Tanf ")).toBe("al-Tanf"));
});

describe("the pace", () => {
  it.each([
    [[], 0],
    [[10_000], 360],
    [[10_000, 20_000, 30_000], 360],
    [[10_000, 3_610_000], Math.round((2 * 3_600_000) / 130_000)],
  ])("of %j is %d an hour", (moments, found) => expect(rate(moments, 0)).toBe(found));
});

describe("the examples of two names", () => {
  const of = (name: string) => ({ key: name.toLowerCase(), name });

  it("stand where the name is told whole, before where it is part of another", () => {
    const [a, b, both, other] = [claim([["actor", "Islamic"]]), claim([["actor", "the Islamic State"]]), claim([["actor", "Islamic"], ["recipient", "Islamic State"]]), claim([["actor", "Kurds"]])];
    const found = sides({ a: of("Islamic"), b: of("Islamic State"), examples: [a, b, both, other] });
    expect(found).toEqual({ a: [a, both], b: [b, both], rest: [other] });
  });

  it("stand where it is part of an argument, where none tells it whole", () => {
    const told = claim([["actor", "fighters of the Islamic State"]]);
    expect(sides({ a: of("Kurds"), b: of("Islamic State"), examples: [told] }).b).toEqual([told]);
  });
});
