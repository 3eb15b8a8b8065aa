import { expect, it } from "vitest";
import { when } from "../src/lib/ui/drawer/when";

it.each([
  ["2017-05-31", "31 May 2017"],
  ["2017-05", "May 2017"],
  ["2017", "2017"],
  ["2017-W22", "week of 29 May 2017"],
  ["2021-W10", "week of 8 Mar 2021"],
  ["2020-W53", "week of 28 Dec 2020"],
  ["2011/2017-05-31", "2011 to 31 May 2017"],
  ["../2016", "until 2016"],
  ["2014/..", "since 2014"],
  ["soon", "soon"],
  ["2017-99", "2017-99"],
  ["", ""],
])("a time told as %s is shown as %s", (told, shown) => expect(when(told)).toBe(shown));
