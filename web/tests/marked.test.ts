import { describe, expect, it } from "vitest";
import type { Claim, Part } from "../src/lib/api/types";
import { blocks, hits, lanes, nearest, Points, shown } from "../src/lib/ui/marked";

/** A claim over words of a text, its arguments too; offsets in code points, as the server counts. */
function claim(text: string, quote: string, args: [string, string][] = [], family = "control"): Claim {
  const at = (words: string) => {
    const start = [...text.slice(0, text.indexOf(words))].length;
    return { start, end: start + [...words].length };
  };
  return {
    id: quote,
    doc: "d",
    type: "HOLDS",
    label: "holds",
    family,
    args: args.map(([role, words]) => ({ role, text: words, span: at(words) })),
    quote,
    span: at(quote),
    status: "actual",
    hedged: false,
    sources: [],
    when: null,
    confidence: 1,
    reason: "",
    published: null,
    recorded: "",
    outlet: "",
    title: "",
    origin: "",
    synthetic: false,
    decided: null,
  };
}

const told = (text: string, parts: Part[], claims: Claim[]) =>
  blocks(text, parts, claims).flatMap((b) => b.segments.map((s) => [s.text, s.claims.join()]));

describe("code points", () => {
  it("count a pair of surrogates once", () => {
    const points = new Points("a😀b𝔘c");
    expect(points.length).toBe(5);
    expect([0, 1, 2, 3, 4, 5].map((p) => points.unit(p))).toEqual([0, 1, 3, 4, 6, 7]);
    expect(points.slice(1, 4)).toBe("😀b𝔘");
  });
  it("go back from units, from within a pair to its beginning", () => {
    const points = new Points("a😀b𝔘c");
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((u) => points.point(u))).toEqual([0, 1, 1, 2, 3, 3, 4, 5]);
  });
  it("stay within the text", () => {
    for (const text of ["", "abc", "a😀"]) {
      const points = new Points(text);
      expect(points.unit(99)).toBe(text.length);
      expect(points.unit(-1)).toBe(0);
      expect(points.point(99)).toBe(points.length);
    }
  });
  it("count a lone surrogate as one, as the server does", () => {
    expect(new Points("a\ud800b").length).toBe(3);
  });
  it("are those of the iterator of strings, for any text", () => {
    const text = "Müller 🚁 über 𐎠𐎼 und e\u0301 \u202Eabc\u202C 🇸🇾!";
    const points = new Points(text);
    const each = [...text];
    expect(points.length).toBe(each.length);
    each.forEach((c, i) => expect(points.slice(i, i + 1)).toBe(c));
  });
});

describe("segments", () => {
  const text = "Veln holds Port Tarn and Marrow.";

  it("are cut at every boundary, and each knows its claims", () => {
    const claims = [claim(text, "Veln holds Port Tarn"), claim(text, "Port Tarn and Marrow")];
    expect(told(text, [], claims)).toEqual([
      ["Veln holds ", "0"],
      ["Port Tarn", "0,1"],
      [" and Marrow", "1"],
      [".", ""],
    ]);
  });
  it("join to the text again, whatever overlaps", () => {
    const claims = ["Veln", "Veln holds Port Tarn", "holds Port", "Tarn and Marrow", "and"].map((q) => claim(text, q, [["place", "Port Tarn"]]));
    expect(told(text, [], claims).map(([t]) => t).join("")).toBe(text);
  });
  it("mark arguments with their role, at their end once", () => {
    const one = claim(text, "Veln holds Port Tarn", [
      ["holder", "Veln"],
      ["place", "Port Tarn"],
    ]);
    const found = blocks(text, [], [one, claim(text, "Tarn and")])[0]?.segments ?? [];
    expect(found.map((s) => [s.text, s.roles.filter((r) => r.claim === 0).map((r) => r.role + (r.last ? "." : "")).join()])).toEqual([
      ["Veln", "holder."],
      [" holds ", ""],
      ["Port ", "place"],
      ["Tarn", "place."],
      [" and", ""],
      [" Marrow.", ""],
    ]);
  });
  it("know where a claim begins, once", () => {
    const claims = [claim(text, "Veln holds Port Tarn", [["place", "Port Tarn"]])];
    const begun = blocks(text, [], claims).flatMap((b) => b.segments.flatMap((s) => s.begin));
    expect(begun).toEqual([0]);
  });
  it("stand at the right words behind characters beyond the first plane", () => {
    const late = `🚁🚁 𝔘 ${text}`;
    const found = told(late, [], [claim(late, "Port Tarn")]);
    expect(found).toEqual([
      ["🚁🚁 𝔘 Veln holds ", ""],
      ["Port Tarn", "0"],
      [" and Marrow.", ""],
    ]);
  });
  it("stand at the right words in an excerpt", () => {
    const whole = `😀 Before. ${text}`;
    const one = claim(whole, "Port Tarn");
    const found = blocks(text, [], [one], 10).flatMap((b) => b.segments);
    expect(found.find((s) => s.claims.length)?.text).toBe("Port Tarn");
  });
  it("outlast offsets that are beyond the text or empty", () => {
    const wild = { ...claim(text, "Veln"), span: { start: 20, end: 900 }, args: [{ role: "place", text: "", span: { start: 5, end: 5 } }] };
    expect(told(text, [], [wild]).map(([t]) => t).join("")).toBe(text);
  });
});

describe("blocks", () => {
  const text = "Port falls\n\nVeln took it.\n\n  Nobody 😀 fled.\n\n© nobody";
  const parts: Part[] = [
    { kind: "headline", start: 0, end: 10 },
    { kind: "body", start: 12, end: 44 },
  ];

  it("are the parts, the body by paragraphs, and what lies between", () => {
    expect(blocks(text, parts, []).map((b) => [b.kind, b.segments.map((s) => s.text).join("")])).toEqual([
      ["headline", "Port falls"],
      ["body", "Veln took it."],
      ["body", "Nobody 😀 fled."],
      ["other", "© nobody"],
    ]);
  });
  it("take a claim that runs over two of them into both", () => {
    const claims = [claim(text, "it.\n\n  Nobody 😀")];
    const found = blocks(text, parts, claims);
    expect(found.map((b) => b.segments.filter((s) => s.claims.length).map((s) => s.text))).toEqual([[], ["it."], ["Nobody 😀"], []]);
    expect(found.flatMap((b) => b.segments.flatMap((s) => s.begin))).toEqual([0, 0]);
  });
  it("are all body without parts, and nothing where there is nothing", () => {
    expect(blocks("a\n\nb", [], []).map((b) => b.kind)).toEqual(["body", "body"]);
    expect(blocks("", [], [])).toEqual([]);
    expect(blocks(" \n\n ", [], [])).toEqual([]);
  });
});

describe("lanes", () => {
  it("keep claims that overlap apart, and are used again", () => {
    const text = "one two three four five six";
    const claims = [claim(text, "one two three"), claim(text, "two"), claim(text, "three four"), claim(text, "five six")];
    expect(lanes(claims)).toEqual([0, 1, 1, 0]);
  });
});

describe("nearest", () => {
  it("is the claim with the shortest quote", () => {
    const text = "Veln holds Port Tarn";
    const claims = [claim(text, text), claim(text, "Port Tarn")];
    const last = blocks(text, [], claims)[0]?.segments.at(-1);
    expect(last && nearest(last, claims)).toEqual([1, 0]);
  });
});

describe("hidden characters", () => {
  it("become signs", () => {
    expect(shown("a\u202Eb\u2069\u0000c")).toEqual([
      { text: "a", sign: "" },
      { text: "RLO", sign: "right-to-left override, U+202E" },
      { text: "b", sign: "" },
      { text: "PDI", sign: "end of an isolate, U+2069" },
      { text: "U+0000", sign: "control character, U+0000" },
      { text: "c", sign: "" },
    ]);
    expect(shown("\u{e0041}")[0]?.text).toBe("U+E0041");
  });
  it("leave words as they are, also with joiners and accents", () => {
    for (const text of ["plain\n\ttext", "می‌خواهم", "👩‍🚒", "<script>alert(1)</script>"]) expect(shown(text)).toEqual([{ text, sign: "" }]);
    expect(shown("")).toEqual([]);
  });
});

describe("searched words", () => {
  it("are found in any case and with endings, as words", () => {
    expect(hits("The port; ports, airport", "PORT")).toEqual([
      { text: "The ", hit: false },
      { text: "port", hit: true },
      { text: "; ", hit: false },
      { text: "ports", hit: true },
      { text: ", airport", hit: false },
    ]);
  });
  it("are no patterns", () => {
    expect(hits("a.b (c", ".* ( [")).toEqual([{ text: "a.b (c", hit: false }]);
    expect(hits("الميناء سقط", "سقط").filter((h) => h.hit)).toHaveLength(1);
  });
});
