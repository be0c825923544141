import { highsSolver } from "@convene/engine";
import { solverFromCode } from "../../tools/solver-from-code.ts";
import { fingerprint, type Fingerprint } from "./fingerprint.ts";
import type { ShapeFiles } from "./shapes.ts";

/** Draws in a browser, in the page or in a worker of it, with the solver's code given as base 64. */
async function drawHere({ files, code }: { files: ShapeFiles; code: string }): Promise<Fingerprint> {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  return fingerprint(files, highsSolver(await solverFromCode(bytes)));
}

Object.assign(globalThis, { drawHere });
addEventListener("message", ({ data }: MessageEvent<{ files: ShapeFiles; code: string }>) => {
  if (typeof data.code === "string") void drawHere(data).then((answer) => postMessage(answer));
});
