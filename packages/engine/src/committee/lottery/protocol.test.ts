import { existsSync, readFileSync } from "node:fs";
import { hexToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { randomIndex } from "../../audit/index.ts";
import { commitmentHash, drawSeed, nonceCommitment, panelsRoot, poolRoot, type Reveal } from "./index.ts";

const data = new URL("../../../../../../shared/data/", import.meta.url);
const absent = !existsSync(data);
const read = (path: string) => (absent ? {} : JSON.parse(readFileSync(new URL(path, data), "utf8")));

describe.skipIf(absent)("the published vectors of the protocol (skipped without ../shared)", () => {
  it("give their roots, commitment, seed and index", () => {
    const vector = read("trust/lottery/convene-lottery-1.vector.json");
    const hash = commitmentHash(vector.commitment);
    expect(poolRoot(vector.pool)).toBe(vector.commitment.pool_root);
    expect(panelsRoot(vector.panels)).toBe(vector.commitment.panels_root);
    expect(hash).toBe(vector.commitment_jcs_sha256);
    const signature = hexToBytes(vector.drand_signature);
    const round = vector.commitment.drand_round;
    const seed = drawSeed({ commitmentHash: hash, round, signature, reveals: vector.nonces });
    expect(seed).toBe(vector.seed);
    const { value, counter, x } = randomIndex(hexToBytes(seed), "panel", vector.commitment.panel_count);
    expect({ value: Number(value), counter, x: String(x) }).toEqual(vector.draw);
  });

  it("give their seeds, panels and alternates, whatever the order of the parties", () => {
    const { vectors } = read("committee/draw/vectors.json");
    expect(vectors.length).toBeGreaterThan(0);
    for (const { commitment_sha256, round, signature, nonces, seed, m, panel, alternate_label, alternate } of vectors) {
      for (const { party, nonce, commit } of nonces) {
        if (nonce !== null) expect(nonceCommitment(party, nonce)).toBe(commit);
      }
      const reveals: readonly Reveal[] = nonces.map(({ party, nonce }: Reveal) => ({ party, nonce }));
      const parts = { commitmentHash: commitment_sha256, round, signature: hexToBytes(signature) };
      expect(drawSeed({ ...parts, reveals })).toBe(seed);
      expect(drawSeed({ ...parts, reveals: reveals.toReversed() })).toBe(seed);
      const shown = (label: string) => {
        const { value, counter, x } = randomIndex(hexToBytes(seed), label, BigInt(m));
        return { value: String(value), counter, x: String(x) };
      };
      expect(shown("panel")).toEqual(panel);
      expect(shown(alternate_label)).toEqual(alternate);
    }
  });
});
