// The outlines of the world, loaded and worked out once.

import { world } from "../../lib/api/client";
import { baseOf, type Base, type World } from "./outlines";

let made: Promise<Base> | null = null;

export function base(): Promise<Base> {
  made ??= world().then((found) => baseOf(found as World));
  made.catch(() => (made = null));
  return made;
}
