import { commitmentHash, readBundle, verifyBundleText, writeBundle, type DrawBundle } from "@convene/engine";
import { readFileSync } from "node:fs";
import { all, printDocument } from "../figure.ts";
import { mutateBundle } from "../../packages/engine/src/committee/lottery/mutate-bundle.ts";
import { processorSeconds, rounded } from "./clock.ts";

/*
 * Cheating with a bundle: changed bytes, and changes by somebody who works out the digest anew. None may be accepted.
 */
const [MUTATIONS = 10_000] = process.argv.slice(2).map(Number).filter(Number.isInteger);

const file = new URL("../../examples/formats/draw-bundle.json", import.meta.url);
const text = readFileSync(file, "utf8");
const read = readBundle({ name: "draw-bundle.json", text });
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const bundle: DrawBundle = read.value;
if (bundle.commitment === undefined) throw new Error("the sample has no commitment");
const published = { commitment: commitmentHash(bundle.commitment) };

/** Those changes that were not refused: there may be none. */
type Changes = { readonly tried: number; readonly accepted: number };

function changedMembers(): Changes {
  let [tried, accepted] = [0, 0];
  for (let seed = 0; tried < MUTATIONS; seed += 1) {
    const changed = writeBundle(mutateBundle(bundle, seed));
    if (changed === text) continue;
    tried += 1;
    if (tried % 1000 === 0) process.stderr.write(`  ${tried} of ${MUTATIONS} alterations\n`);
    const { holds, checks } = verifyBundleText({ name: "changed", text: changed }, published);
    if (holds || !checks.some(({ state, fault }) => state === "failed" && fault !== undefined)) accepted += 1;
  }
  return { tried, accepted };
}

function changedBytes(): Changes {
  const bytes = new TextEncoder().encode(text);
  let accepted = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = bytes.with(index, (bytes[index] ?? 0) ^ (1 << (index % 8)));
    const found = verifyBundleText({ name: "changed", text: changed }, published);
    if (found.holds || !found.checks.some(({ state, fault }) => state === "failed" && fault !== undefined))
      accepted += 1;
  }
  return { tried: bytes.length, accepted };
}

const start = processorSeconds();
const { holds } = verifyBundleText({ name: "sample", text }, published);
const first = processorSeconds(start);
const again = processorSeconds();
verifyBundleText({ name: "sample", text }, published);
const warm = processorSeconds(again);
const [bytes, members] = [changedBytes(), changedMembers()];
printDocument({
  benchmark: "draw/bundle",
  figures: [
    all("the sample holds", holds ? 1 : 0, 1),
    all("changed bytes refused with a reason", bytes.tried - bytes.accepted, bytes.tried),
    all("alterations with a new digest refused with a reason", members.tried - members.accepted, members.tried),
  ],
  verifySeconds: { first: rounded(first), warm: rounded(warm) },
});
