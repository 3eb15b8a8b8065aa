import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { fileOf, fnv } from "../src/lib/api/site";

vi.stubGlobal("window", {});
const { address, dayBefore, part } = await import("../src/lib/api/client");

interface Row {
  path: string;
  parameters: Record<string, string>;
  address: string;
  fnv: number;
}

// tests/web/test_site.py reads the same table: who writes a site and who reads it agree on addresses.
const rows = JSON.parse(readFileSync(new URL("addresses.json", import.meta.url), "utf8")) as Row[];

test.each(rows)("the address of $path", (row) => {
  expect(address(row.path, row.parameters)).toBe(row.address);
  expect(fnv(row.address)).toBe(row.fnv);
  expect(fileOf(row.address, 68)).toBe(String(row.fnv % 68).padStart(4, "0"));
});

test("a part of a path is safe whatever stands in it", () => {
  expect(part("a/b ?#(x)!~*'")).toBe("a%2Fb%20%3F%23(x)!~*'");
});

test("a day that the site has no answers for goes back to the one before", () => {
  const days = ["2017-05-01", "2017-05-31"];
  expect(dayBefore(days, "2017-05-30")).toBe("2017-05-01");
  expect(dayBefore(days, "2018-01-01")).toBe("2017-05-31");
  expect(dayBefore(days, "2016-01-01")).toBe("2017-05-01");
});
