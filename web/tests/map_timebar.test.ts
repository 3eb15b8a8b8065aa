import { describe, expect, it } from "vitest";
import { bins, clamp, neighbour, start, step, ticks } from "../src/lib/ui/timebar";

describe("the bar of days", () => {
  it("steps by day, week and month, within the month there is", () => {
    expect(step("2016-02-28", "day", 1)).toBe("2016-02-29");
    expect(step("2016-12-30", "week", 1)).toBe("2017-01-06");
    expect(step("2016-01-31", "month", 1)).toBe("2016-02-29");
    expect(step("2016-01-31", "month", -2)).toBe("2015-11-30");
  });
  it("keeps to the days there are", () => {
    const days = ["2016-01-01", "2016-02-01"];
    expect(neighbour(days, "2016-01-01", true)).toBe("2016-02-01");
    expect(neighbour(days, "2016-02-01", true)).toBe("2016-02-01");
    expect(neighbour(days, "2016-01-15", false)).toBe("2016-01-01");
    expect(clamp("2017-01-01", "2016-01-01", "2016-02-01")).toBe("2016-02-01");
  });
  it("begins where nearly all begins, not with what is told once of long ago", () => {
    const long = [{ day: "1967-06-05", n: 1 }, ...Array.from({ length: 50 }, (_, i) => ({ day: step("2016-01-01", "day", i), n: 2 }))];
    expect(start(long, "1967-06-05", "2016-02-19")).toBe("2016-01-02");
    expect(start([{ day: "2016-01-01", n: 9 }], "2016-01-01", "2016-01-09")).toBe("2016-01-01");
  });
  it("counts every event of the stretch in one bin", () => {
    const found = bins([{ day: "2016-01-01", n: 2 }, { day: "2016-12-31", n: 3 }, { day: "2017-01-01", n: 7 }], "2016-01-01", "2016-12-31", 12);
    expect(found).toHaveLength(12);
    expect([found[0], found[11], found.reduce((a, b) => a + b)]).toEqual([2, 3, 5]);
  });
  it("marks years or months, not too many", () => {
    expect(ticks("2011-03-15", "2017-05-31").map((t) => t.says)).toEqual(["2012", "2013", "2014", "2015", "2016", "2017"]);
    expect(ticks("2016-11-15", "2017-02-10").map((t) => t.says)).toEqual(["Dec 16", "Jan 17", "Feb 17"]);
    expect(ticks("1925-01-01", "2019-01-01").length).toBeLessThan(14);
  });
});
