import { readFileSync } from "node:fs";

/** The version of the program, as its package states it. */
export function version(): string {
  const stated: { readonly version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return stated.version;
}
