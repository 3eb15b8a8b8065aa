import { expect, test } from "vitest";
import { isDay, iso, listed, number } from "../src/lib/words";

test.each(["2017-05-31", "2020-02-29", "1999-12-31"])("%s is a day", (text) => {
  expect(isDay(text)).toBe(true);
  expect(iso(number(text))).toBe(text);
});

test.each(["banana", "2017-13-45", "2019-02-29", "2017-5-31", "", "2017-05-31T00:00"])("%s is none", (text) => {
  expect(isDay(text)).toBe(false);
});

test("names stand in a row", () => {
  expect(listed([])).toBe("");
  expect(listed(["A"])).toBe("A");
  expect(listed(["A", "B", "C"])).toBe("A, B and C");
});
