import { createModel, createResult, publicResult, writeResult, type Consent } from "@convene/engine";
import { expect, test } from "vitest";
import { answer, convene } from "./try-command.ts";

const IDS = ["P1", "P2", "P3"];
const made = createModel({
  pool: {
    attributes: [{ key: "name" }, { key: "sex" }],
    nominees: IDS.map((id, index) => ({ id, values: [[`Name ${id}`], [index === 0 ? "f" : "m"]] })),
  },
  conditions: {
    size: 2,
    conditions: [{ id: "women", kind: "count", strength: "must", where: [{ attribute: "sex", anyOf: ["f"] }], min: 1 }],
  },
});
const model = made.ok ? made.value : undefined;
const consent: Consent = { answer: "given", on: "2031-05-01", by: "letter", degree: "names" };
let next = 0;
const full = createResult(
  {
    process: { id: "valley", name: { en: "Valley" } },
    certification: 1,
    list: { number: 1, by: "OSE", handedOverOn: "2031-05-01", members: ["P1", "P2"] },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the model above is in good order
    model: model as NonNullable<typeof model>,
    criteria: { version: 1, criteria: [{ id: "c", text: { en: "C" } }] },
    consents: new Map(IDS.map((id) => [id, consent])),
    rulings: new Map(IDS.map((id) => [id, { criteria: 1, findings: { c: "met" }, on: "2031-05-01", reason: "" }])),
  },
  () => (next++).toString(16).padStart(32, "0"),
);
const files = { "full.json": writeResult(full), "public.json": writeResult(publicResult(full, "names")) };

test("a certified committee is verified, whole and as it was published, and its seal compared", async () => {
  for (const name of ["full.json", "public.json"]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await answer(`verify ${name} --seal ${full.seal}`, files)).toMatchObject({ exit: 0, json: { holds: true } });
  }
  const { out } = await convene("verify public.json", files);
  expect(out).toContain(full.seal);
  expect((await convene(`verify full.json --seal ${"0".repeat(64)}`, files)).exit).toBe(1);
  expect((await answer("verify full.json --seal abc", files)).json.problems[0].code).toBe("bad-hexadecimal");
  expect((await answer("verify full.json --quorum 2", files)).json.problems[0].code).toBe("option-idle");
});

test("one changed byte is no yes, in both languages", async () => {
  const text = files["public.json"];
  for (let at = 5; at < text.length; at += 97) {
    const changed = text.slice(0, at) + (text[at] === "7" ? "8" : "7") + text.slice(at + 1);
    // oxlint-disable-next-line no-await-in-loop
    expect([at, (await convene("verify r.json", { "r.json": changed })).exit === 0]).toEqual([at, false]);
  }
  const { out } = await convene(`verify public.json --language ar --seal ${"0".repeat(64)}`, files);
  expect(out).toContain("هذا الملف لمصادقة أخرى");
});
