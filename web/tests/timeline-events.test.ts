import { describe, expect, it } from "vitest";
import type { Claim, Event } from "../src/lib/api/types";
import { about, chosen, origins, roles, span, values } from "../src/views/event/events";

const event = (id: string, day: string, more: Partial<Event> = {}): Event => ({
  id,
  type: "clash",
  label: "fights",
  family: "force",
  status: "actual",
  day,
  basis: "stated",
  first: day,
  last: day,
  actors: [{ key: "front", name: "Amber Front" }],
  recipients: [],
  places: [{ key: "ford", name: "Lower Fôrd" }],
  details: [],
  tallies: [],
  disputes: [],
  hedged: false,
  claims: [id],
  origins: 1,
  says: "",
  ...more,
});
const claim = (id: string, origin: string, published: string, args: [string, string][] = []): Claim => ({
  id,
  doc: `d${id}`,
  type: "clash",
  label: "fights",
  family: "force",
  args: args.map(([role, text]) => ({ role, text, span: null })),
  quote: "",
  span: { start: 0, end: 0 },
  status: "actual",
  hedged: false,
  sources: [],
  when: null,
  confidence: 1,
  reason: "",
  published,
  recorded: "",
  outlet: "",
  title: "",
  origin,
  synthetic: false,
  decided: null,
});
const none = { since: "", until: "", family: "", status: "", place: "", actor: "", disputed: false };

describe("the list of events", () => {
  const all = [
    event("1", "2020-01-01"),
    event("2", "2020-02-01", { family: "talk", status: "planned", places: [], recipients: [{ key: "army", name: "Blue Army" }] }),
    event("3", "2020-03-01", { first: "2020-01-20", disputes: [{ about: "date", versions: [] }] }),
  ];
  const ids = (more: Partial<typeof none>) => chosen(all, { ...none, ...more }).map((e) => e.id);

  it("has the newest first", () => expect(ids({})).toEqual(["3", "2", "1"]));
  it("is chosen by days that an event may have been on", () => {
    expect(ids({ since: "2020-01-15", until: "2020-01-31" })).toEqual(["3"]);
    expect(ids({ until: "2020-01-01" })).toEqual(["1"]);
  });
  it("is chosen by family, status, place, actor and dispute", () => {
    expect(ids({ family: "talk" })).toEqual(["2"]);
    expect(ids({ status: "actual" })).toEqual(["3", "1"]);
    expect(ids({ place: "ford" })).toEqual(["3", "1"]);
    expect(ids({ actor: "blue ARMY" })).toEqual(["2"]);
    expect(ids({ disputed: true })).toEqual(["3"]);
  });
});

describe("the tellings of an event", () => {
  const told = [
    claim("1", "o2", "2020-01-03", [["actor", "the front"], ["dead", "3"]]),
    claim("2", "o1", "2020-01-02", [["actor", "the army"], ["actor", "its militia"]]),
    claim("3", "o2", "2020-01-04"),
  ];
  it("stand together by origin, the earliest first", () => {
    expect(origins(told).map((o) => [o.origin, o.claims.map((c) => c.id)])).toEqual([["o1", ["2"]], ["o2", ["1", "3"]]]);
  });
  it("have columns for what they tell", () => {
    expect(roles(told)).toEqual(["actor", "dead"]);
    expect(values(told[1]!, "actor")).toBe("the army, its militia");
  });
  it("say how far numbers lie apart", () => {
    const tally = (low: number | null, best: number | null, high: number | null) => span({ role: "dead", low, best, high });
    expect([tally(3, 5, 9), tally(3, 3, 3), tally(null, 4, 9), tally(4, 4, null)]).toEqual(["3 to 9", "", "up to 9", "4 or more"]);
    expect(about("dead")).toBe("number killed");
    expect(about("new_thing")).toBe("new thing");
  });
});
