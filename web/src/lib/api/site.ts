// Where the answers of a static site lie. `src/foreshock/web/site.py` puts them there by the same rule.

export interface Site {
  /** The days that there are answers for, oldest first. */
  days: string[];
  /** How many files the answers are spread over. */
  files: number;
  revision: number;
  made: string;
}

/** FNV-1a, 32 bits, of the UTF-8 bytes. */
export function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** The file that has the answer to an address. */
export const fileOf = (address: string, files: number): string => String(fnv(address) % files).padStart(4, "0");
