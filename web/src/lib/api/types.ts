// What the API answers (`/api/v1`), field by field. The server's side is `src/foreshock/web/shapes/`.
// Days are `YYYY-MM-DD`, moments ISO 8601 in UTC, distances kilometres, coordinates degrees WGS 84.

export type Day = string;

/** An actor or a place: `key` is its address in the app, `name` what a person reads. */
export interface Named {
  key: string;
  name: string;
}

/** Under which picture an answer stands. */
export interface Meta {
  as_of: Day | null;
  known_on: string | null;
  revision: number;
}

export interface Page<T> {
  meta: Meta;
  items: T[];
  total: number;
  /** The address of the next page, null on the last. */
  next: string | null;
}

export interface One<T> {
  meta: Meta;
  item: T;
}

export type Status = "actual" | "planned" | "possible" | "denied";

export interface Span {
  start: number;
  end: number;
}

export interface Argument {
  role: string;
  text: string;
  span: Span | null;
}

/** What a person decided of a claim last. */
export interface Verdict {
  id: string;
  verdict: "accept" | "reject" | "edit" | "unsure";
  who: string;
  at: string;
  because: string;
}

export interface Claim {
  id: string;
  doc: string;
  type: string;
  /** The type in words, such as "holds". */
  label: string;
  /** Its family for colour: force, control, movement, arms, tie, talk, warning, other. */
  family: string;
  args: Argument[];
  quote: string;
  span: Span;
  status: Status;
  hedged: boolean;
  /** The chain of speakers, nearest to the words first. */
  sources: string[];
  when: string | null;
  confidence: number;
  reason: string;
  published: Day | null;
  recorded: string;
  outlet: string;
  title: string;
  origin: string;
  synthetic: boolean;
  decided: Verdict | null;
}

/** A stretch of a document's text: headline, dateline, standfirst, caption, body, boilerplate … */
export interface Part {
  kind: string;
  start: number;
  end: number;
}

export interface DocumentRow {
  id: string;
  title: string;
  outlet: string;
  published: Day | null;
  url: string;
  claims: number;
  synthetic: boolean;
  origin: string;
}

export interface DocumentFull extends DocumentRow {
  text: string;
  parts: Part[];
  language: string;
  /** "rtl" for Arabic, Persian, Hebrew, Urdu …, else "ltr". */
  direction: "ltr" | "rtl";
  records: Claim[];
}

/** The answer of POST /read: a text read and not kept. */
export interface Reading {
  text: string;
  parts: Part[];
  direction: "ltr" | "rtl";
  records: Claim[];
  seconds: number;
}

export interface Trust {
  /** Admiralty letter of the source, with the registry's reason. */
  reliability: { letter: string; reason: string };
  /** Admiralty number of the claim, 1 to 6, with its reason. */
  credibility: { number: number; reason: string };
  /** How sure the extraction is, 0 to 1; says nothing of the world. */
  confidence: number;
}

/** A claim with all that stands around it: what the evidence drawer shows. */
export interface Evidence {
  claim: Claim;
  /** The sentence of the quote with one before and one after, as a stretch of the document. */
  context: { text: string; start: number; end: number; direction: "ltr" | "rtl" };
  times: { when: string | null; basis: string; published: Day | null; recorded: string; decided: string | null };
  trust: Trust;
  /** Documents that are one origin with it. */
  origin: { id: string; documents: DocumentRow[] };
  /** Claims that cannot all be so beside this one, with what they say. */
  competing: { says: string; claims: Claim[] }[];
  /** Facts that rest on it. */
  facts: { kind: string; says: string; href: string }[];
  /** The arithmetic of belief in words, a line each. */
  explained: string[];
}

export interface Odds {
  holders: Named[];
  p: number;
}

export type ControlState = "held" | "besieged" | "contested" | "disputed" | "unknown";

/** Who holds a place at a day. */
export interface Control {
  place: Named;
  state: ControlState;
  holders: Named[];
  manner: "alone" | "jointly" | "side by side" | "in parts" | "in turn";
  layer: "claimed" | "assessed";
  since: string | null;
  last_told: Day | null;
  reason: string;
  odds: Odds[];
  half_life: number;
  besiegers: Named[];
  /** The area of which it is told, where nothing is told of the place itself. */
  area: Named | null;
  claims_for: string[];
  claims_against: string[];
  origins: number;
}

/** One bar of a place's history of control: alike from `from` to `to` (both days included). */
export interface Bar {
  from: Day;
  to: Day;
  state: ControlState;
  holders: Named[];
  manner: Control["manner"];
  layer: Control["layer"];
  /** Of the best answer, at the bar's first and last day. */
  p: [number, number];
  besiegers: Named[];
  claims: string[];
}

export interface PlaceBars {
  place: Named;
  bars: Bar[];
}

export interface Spot {
  lat: number;
  lon: number;
  /** How far from there it may reach or be off. */
  radius_km: number;
  kind: string;
  reason: string;
  /** A whole country or larger: no mark on a map stands for it. */
  wide: boolean;
}

export interface PlaceRow extends Named {
  spot: Spot | null;
  /** How many claims tell of it. */
  claims: number;
  control: Control | null;
}

export interface PlaceFull extends PlaceRow {
  names: string[];
  /** Lines of the gazetteer, each with its source. */
  known: string[];
  bars: Bar[];
  positions: Position[];
  events: Event[];
  routes: Route[];
  records: Claim[];
}

export interface Tie {
  type: string;
  a: Named;
  b: Named;
  /** 1 on one side, -1 on two, 0 neither. */
  sign: number;
  status: Status;
  manner: string[];
  first_told: string;
  last_told: string;
  hedged: boolean;
  faded: boolean;
  claims: string[];
  denied: string[];
  origins: number;
  against: number;
}

export interface ActorRow extends Named {
  claims: number;
  kind: string;
  bloc: number | null;
}

export interface ActorFull extends ActorRow {
  names: string[];
  known: string[];
  ties: Tie[];
  chains: { actors: Named[]; says: string; claims: string[] }[];
  holds: Control[];
  positions: Position[];
  events: Event[];
  records: Claim[];
}

export interface Event {
  id: string;
  type: string;
  label: string;
  family: string;
  status: Status;
  /** The best day, and the span of all days told. */
  day: Day;
  basis: string;
  first: Day | null;
  last: Day | null;
  actors: Named[];
  recipients: Named[];
  places: Named[];
  details: { role: string; values: string[] }[];
  tallies: { role: string; low: number | null; best: number | null; high: number | null }[];
  disputes: { about: string; versions: { says: string; claims: string[] }[] }[];
  hedged: boolean;
  claims: string[];
  origins: number;
  /** One sentence. */
  says: string;
}

export interface EventFull extends Event {
  records: Claim[];
}

export interface Position {
  actor: Named;
  place: Named;
  relation: string;
  course: "closing" | "leaving" | "steady" | "";
  status: Status;
  distances: string[];
  amounts: string[];
  time: string;
  day: Day;
  since: string | null;
  hedged: boolean;
  claims: string[];
  denied: string[];
  origins: number;
  says: string;
}

export interface Movement {
  type: string;
  status: Status;
  actors: Named[];
  start: Named[];
  end: Named[];
  via: Named[];
  first: Day;
  last: Day;
  distances: string[];
  amounts: string[];
  hedged: boolean;
  claims: string[];
  origins: number;
  says: string;
}

export interface Flow {
  giver: Named | null;
  receiver: Named | null;
  kind: string;
  status: Status;
  goods: string[];
  amounts: string[];
  via: Named[];
  first_told: string;
  last_told: string;
  standing: boolean;
  hedged: boolean;
  claims: string[];
  denied: string[];
  origins: number;
  says: string;
}

export interface Route {
  name: string;
  places: Named[];
  goods: string[];
  users: Named[];
  status: Status;
  hedged: boolean;
  claims: string[];
  origins: number;
  says: string;
}

/** GET /timeline: everything that has days, for no date (it follows `known_on` alone). */
export interface Timeline {
  first: Day | null;
  last: Day | null;
  /** Events a day. */
  histogram: { day: Day; n: number }[];
  control: PlaceBars[];
  /** The parties of several names that hold places. */
  parties: Party[];
  events: Event[];
}

/** A party, and the keys of all actors that are it (the planes of a state are one party with it). */
export interface Party extends Named {
  members: string[];
}

/** GET /layers?as_of=: what lies on the map beside control, at a day. */
export interface Layers {
  positions: Position[];
  movements: Movement[];
  routes: Route[];
  flows: Flow[];
  flashpoints: FlashpointRow[];
}

/** GET /network?as_of= */
export interface Network {
  actors: ActorRow[];
  edges: {
    a: Named;
    b: Named;
    sign: number;
    strength: number;
    kinds: string[];
    says: string;
    faded: boolean;
    claims: string[];
    last_told: Day;
  }[];
  ties: Tie[];
  blocs: { id: number; name: string; members: Named[]; strained: string[]; claims: string[] }[];
  triads: { ally: Named; foes: [Named, Named]; says: string; claims: string[] }[];
}

export interface FlashpointRow {
  id: string;
  rank: number;
  place: Named;
  spot: Spot | null;
  camps: { name: string; parties: Named[]; sponsors: Named[] }[];
  score: number;
  /** Against 30 days before: up, down, steady, new. */
  trend: string;
  says: string[];
  claims: string[];
}

export interface FlashpointFull extends FlashpointRow {
  factors: { name: string; value: number }[];
  parts: { name: string; value: number; says: string; claims: string[] }[];
  raises: string[];
  lowers: string[];
  states_meeting: string;
  fought_before: string[];
  records: Claim[];
}

export interface Stop {
  place: Named;
  spot: Spot | null;
  standing: string;
  holders: Named[];
  since: string | null;
  claims: string[];
}

export interface Corridor {
  start: Named;
  end: Named;
  actor: Named | null;
  says: string[];
  /** Length of the way the actor can go; null where there is none. */
  way_km: number | null;
  shortest_km: number | null;
  stretches: { standing: string; km: number; stops: Stop[] }[];
  gates: {
    stop: Stop;
    reasons: string[];
    flip: string;
    cutters: { party: Named; says: string; since: Day | null; claims: string[] }[];
    claims: string[];
  }[];
  told: { route: Route; agrees: boolean | null; says: string }[];
}

/** GET /corridors: pairs of ends worth asking for, from the routes told. */
export interface CorridorAsked {
  start: Named;
  end: Named;
  says: string;
  claims: string[];
}

export interface Disagreement {
  kind: string;
  about: Named[];
  action: string;
  sides: { says: string; claims: string[] }[];
}

export interface SourceRow {
  key: string;
  name: string;
  kind: string;
  owner: string;
  leans: string[];
  letter: string;
  reason: string;
  documents: number;
  claims: number;
}

export interface SourceFull extends SourceRow {
  articles: DocumentRow[];
  rated: Verdict[];
}

/** GET /changes?since=&as_of=: what is otherwise than on an earlier day, or since an earlier revision. */
export interface Changes {
  since: Day | null;
  lines: { kind: string; says: string; claims: string[]; href: string }[];
}

/** GET /questions */
export interface Question {
  asks: string;
  claims: string[];
}

export interface Overview {
  title: string;
  counts: { documents: number; claims: number; events: number; places: number; actors: number; origins: number };
  first: Day | null;
  last: Day | null;
  /** The bottom line: sentences with the claims each rests on. */
  bottom_line: { says: string; claims: string[] }[];
  flashpoints: FlashpointRow[];
  synthetic: boolean;
}

/** GET /search?q= */
export interface Found {
  documents: { document: DocumentRow; excerpt: string; claims: string[] }[];
  actors: Named[];
  places: Named[];
}

/** GET /review/claims: what waits for a decision, the most useful first. */
export interface ReviewClaim {
  claim: Claim;
  context: { text: string; start: number; end: number; direction: "ltr" | "rtl" };
  /** Why it comes now. */
  why: string;
}

/** GET /review/names: proposals to join two names, or to part one. */
export interface Proposal {
  id: string;
  what: "actor" | "place";
  verdict: "merge" | "never" | "split";
  a: Named;
  b: Named;
  reason: string;
  score: number;
  /** A claim that tells each, to judge by. */
  examples: Claim[];
  decided: Verdict | null;
}

/** A decision as it was written down. */
export interface Decision {
  id: string;
  kind: string;
  target: string;
  verdict: string;
  because: string;
  who: string;
  at: string;
  data: Record<string, unknown>;
  undone: boolean;
}

/** GET /status: what the app may do here. */
export interface ServerStatus {
  version: string;
  ledger: string;
  revision: number;
  /** Whether decisions can be made. */
  edit: boolean;
  /** Whether texts can be read (false in a static site). */
  read: boolean;
  /** In a static site the days there are answers for, oldest first; null where any day can be asked. */
  days: Day[] | null;
  newest: Day | null;
  updating: boolean;
  /** The types of the codebook with their words and families. */
  types: { name: string; label: string; family: string; roles: string[] }[];
}

// Foresight and decisions: what is beside the above.

/** What is sent to POST /decisions; it answers the `Decision` as it was written. `because` may be empty for
 * `accept` and `unsure`. */
export type Deciding =
  | {
      about: "claim";
      claim: string;
      verdict: "accept" | "reject" | "edit" | "unsure";
      because: string;
      who: string;
      /** For `edit`: `type`, `status`, `when` (empty for none), `hedged` ("yes" or "no"), `sources`, or a role of an
       * argument, each with all its values; an empty list takes it out. */
      edits?: Record<string, string[]>;
    }
  | {
      about: "names";
      what: "actor" | "place";
      verdict: "merge" | "never" | "split";
      a: string;
      b: string;
      because: string;
      who: string;
    }
  | { about: "source"; source: string; letter: "A" | "B" | "C" | "D" | "E" | "F"; because: string; who: string };

/** What is sent to POST /decisions/{id}/undo; it answers the `Decision` that undoes. */
export interface Undoing {
  because: string;
  who: string;
}

/** GET /ladder?a=&b=: a step up or down between parties, the newest first. */
export interface Step {
  day: Day;
  basis: string;
  step: string;
  direction: string;
  /** Its rung, negative for a step down. */
  height: number;
  lethal: boolean;
  by: Named[];
  against: Named[];
  to: Named[];
  places: Named[];
  hedged: boolean;
  claims: string[];
  origins: number;
}

/** GET /warnings: what was said in advance, what would settle it, and what came of it. */
export interface Warning {
  id: string;
  about: "flashpoint" | "outlook";
  /** The list it stands in, and its rank there. */
  list: string;
  rank: number;
  of: number;
  issued: Day;
  by: Day;
  where: string;
  camps: string[];
  score: number | null;
  chance: number | null;
  baseline: number | null;
  settles: string;
  verdict: "yes" | "no" | "voided" | "open";
  because: string;
  retrospective: boolean;
  claims: string[];
  settled_by: string[];
}

/** GET /scorecard: how the warnings came out; those issued in advance and those made in retrospect apart. */
export interface Scorecard {
  title: string;
  retrospective: boolean;
  warnings: number;
  /** Each figure by name, in words. */
  figures: { name: string; value: string }[];
  calibration: { of: string; least: number; most: number; hits: number; n: number; low: number; high: number }[];
}

/** GET /exports: the formats of GET /export?format=&what=. */
export interface ExportFormat {
  format: string;
  says: string;
  /** The families of facts it can hold; those it holds unless `what` is given; whether several at once. */
  takes: string[];
  first: string[];
  many: boolean;
  suffix: string;
}
