// Writes package-lock.json anew, pinned by hash and without addresses: `npm run lock`.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

execFileSync(process.execPath, [process.env.npm_execpath, "install", "--package-lock-only", "--omit-lockfile-registry-resolved"], { stdio: "inherit" });
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const part of Object.values(lock.packages)) for (const name of ["funding", "resolved"]) delete part[name];
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
