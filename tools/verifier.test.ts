import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildVerifier, type BuiltVerifier } from "./verifier.ts";

const sample = resolve(import.meta.dirname, "../examples/formats/draw-bundle.json");
const text = readFileSync(sample, "utf8");
let folder = "";
let built: BuiltVerifier;

/** The verifier alone in a folder of its own, with nothing of ours beside it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "verifier-"));
  built = await buildVerifier();
  writeFileSync(join(folder, "convene-verify.mjs"), built.code);
  cpSync(sample, join(folder, "bundle.json"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in that folder, with an environment that says nothing but the language. */
function run(program: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8", env: { LANG: "C" } });
  return { status, stdout, stderr };
}

const verify = (...words: readonly string[]) => run(process.execPath, "convene-verify.mjs", ...words);

describe("the verifier", () => {
  test("is built byte for byte alike every time", async () => {
    expect((await buildVerifier()).sha256).toBe(built.sha256);
  });

  test("rests on three libraries and on nothing of Node but files, a hash and its arguments", () => {
    expect(built.packages).toEqual(["@noble/curves", "@noble/hashes", "canonicalize"]);
    const imports = [...built.code.matchAll(/^import .* from "(.*)";$/gmu)].map(([, name]) => name);
    expect(imports).toEqual(["node:crypto", "node:fs", "node:util"]);
    expect(built.code).not.toMatch(/\b(?:import|require)\(/u);
  });

  test("verifies a bundle, in English and in Arabic", () => {
    const { status, stdout } = verify("bundle.json");
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("Drawn: number") });
    expect(verify("bundle.json", "--language", "ar").stdout).toContain("الرقم المسحوب");
    expect(JSON.parse(verify("bundle.json", "--json").stdout)).toMatchObject({ holds: true, stage: "drawn" });
  });

  test("leaves no message without its sentence", () => {
    for (const language of ["en", "ar"]) {
      const { stdout } = verify("bundle.json", "--language", language);
      expect(stdout).not.toMatch(/verify\.|\{/u);
    }
  });

  test("refuses a changed bundle, another commitment, and what is no bundle", () => {
    writeFileSync(join(folder, "changed.json"), text.replace("Government", "Goverment"));
    expect(verify("changed.json").status).toBe(1);
    writeFileSync(join(folder, "space.json"), `${text}\n`);
    expect(verify("space.json")).toMatchObject({ status: 1, stdout: expect.stringContaining("if only by a space") });
    expect(verify("bundle.json", "--commitment", "0".repeat(64)).status).toBe(1);
    writeFileSync(join(folder, "no.json"), "{}");
    expect([verify("no.json").status, verify("none.json").status, verify().status]).toEqual([2, 2, 2]);
  });

  test("passes over no option: one in another spelling, twice or without its value is not understood", () => {
    const { commitmentHash: hash } = JSON.parse(verify("bundle.json", "--json").stdout);
    expect(verify("bundle.json", `--commitment=${hash.toUpperCase()}`)).toMatchObject({ status: 0 });
    for (const words of [
      ["--comitment", "0".repeat(64)],
      ["--commitment"],
      ["--commitment", "abc"],
      ["--commitment", hash, "--commitment", "0".repeat(64)],
      ["bundle.json"],
    ]) {
      expect(verify("bundle.json", ...words)).toMatchObject({ status: 2, stdout: expect.stringContaining("Usage") });
    }
  });

  const cutOff = spawnSync("unshare", ["--map-root-user", "--net", "true"]).status === 0;

  test.skipIf(!cutOff)("needs no network (skipped where none can be taken away)", () => {
    const words = ["--map-root-user", "--net", process.execPath, "convene-verify.mjs", "bundle.json"];
    expect(run("unshare", ...words).status).toBe(0);
  });
});
