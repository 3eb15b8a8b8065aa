import { describe, expect, it } from "vitest";
import { KEYS, picked, ranked, REASONS, struck } from "../src/views/review/keys";

describe("a key of the review", () => {
  it.each(KEYS.map((k) => [k.key, k.tab] as const))("%s does something in %s", (key, tab) => expect(struck({ key }, tab === "both" ? "claims" : tab)).toBe(key));

  it.each(["ctrlKey", "altKey", "metaKey", "isComposing"] as const)("does nothing with %s", (held) => expect(struck({ key: "a", [held]: true }, "claims")).toBe(""));

  it("is the same with the capitals locked", () => expect(struck({ key: "A" }, "claims")).toBe("a"));

  it("belongs to its tab", () => {
    expect(struck({ key: "m" }, "claims")).toBe("");
    expect(struck({ key: "a" }, "names")).toBe("");
  });

  it("decides once however long it is held; next and previous go on", () => {
    expect(struck({ key: "a", repeat: true }, "claims")).toBe("");
    expect(struck({ key: "j", repeat: true }, "claims")).toBe("j");
  });

  it("is where it stands on a keyboard of other letters", () => {
    expect(struck({ key: "ش", code: "KeyA" }, "claims")).toBe("a");
    expect(struck({ key: "ф", code: "KeyA" }, "claims")).toBe("a");
    expect(struck({ key: "é", code: "Digit2" }, "claims")).toBe("");
  });

  it("goes by the letter, not by the place, on a Latin keyboard", () => expect(struck({ key: "q", code: "KeyA" }, "claims")).toBe(""));

  it.each(["Enter", "Tab", "Escape", " ", "ArrowDown", "Dead", "F1"])("is not %s", (key) => expect(struck({ key, code: key }, "claims")).toBe(""));

  it("stands for one thing in each tab", () => {
    for (const tab of ["claims", "names"] as const) {
      const keys = KEYS.filter((k) => k.tab === tab || k.tab === "both").map((k) => k.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe("reasons by number", () => {
  it("are those that are used most, six of them", () => {
    expect(ranked({})).toEqual(REASONS);
    expect(ranked({ "not told": 3, "a headline": 2 })).toEqual(["not told", "a headline", "wrong actor", "wrong place", "wrong time", "wrong type"]);
  });

  it("are picked while nothing of one's own is written", () => {
    expect(picked("2", "", REASONS)).toBe("wrong place");
    expect(picked("3", "wrong place", REASONS)).toBe("not told");
    expect(picked("3", "in 201", REASONS)).toBe("");
    expect(picked("9", "", REASONS)).toBe("");
    expect(picked("a", "", REASONS)).toBe("");
  });
});
