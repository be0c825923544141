import { commitmentHash, readBundle, verifyBundleText, writeBundle, type DrawBundle } from "@convene/engine";
import { readFileSync } from "node:fs";
import { measure, report } from "../harness.ts";
import { mutateBundle } from "../../packages/engine/src/committee/lottery/mutate-bundle.ts";

/*
 * Cheating with a bundle: changed bytes, and changes by somebody who works out the digest anew. None may be accepted.
 */
const MUTATIONS = 10_000;

const file = new URL("../../examples/formats/draw-bundle.json", import.meta.url);
const text = readFileSync(file, "utf8");
const read = readBundle({ name: "draw-bundle.json", text });
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const bundle: DrawBundle = read.value;
if (bundle.commitment === undefined) throw new Error("the sample has no commitment");
const published = { commitment: commitmentHash(bundle.commitment) };

/** Changes accepted by any case: there may be none. */
let total = 0;

function acceptedMutations(): { tried: number; accepted: number } {
  let [tried, accepted] = [0, 0];
  for (let seed = 0; tried < MUTATIONS; seed += 1) {
    const changed = writeBundle(mutateBundle(bundle, seed));
    if (changed === text) continue;
    tried += 1;
    if (verifyBundleText({ name: "changed", text: changed }, published).holds) accepted += 1;
  }
  total += accepted;
  return { tried, accepted };
}

function acceptedBytes(): { tried: number; accepted: number } {
  const bytes = new TextEncoder().encode(text);
  let accepted = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = bytes.with(index, (bytes[index] ?? 0) ^ (1 << (index % 8)));
    if (readBundle({ name: "changed", text: changed }).ok) accepted += 1;
  }
  total += accepted;
  return { tried: bytes.length, accepted };
}

const cases = [
  measure("verify the sample", () => verifyBundleText({ name: "sample", text }, published).holds),
  measure("every byte changed", acceptedBytes, 1),
  measure("mutations with a digest worked out anew", acceptedMutations, 1),
];
report("bundle", cases);
if (total > 0) process.exitCode = 1;
