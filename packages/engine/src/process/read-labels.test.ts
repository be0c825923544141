import fc from "fast-check";
import { expect, test } from "vitest";
import { readLabels } from "./read-labels.ts";

const read = (text: string) => readLabels({ name: "process.json", text });

test("labels of attributes and values are read, and the rest of the file is left alone", () => {
  const label = { en: "Region", ar: "المنطقة" };
  const labels = [
    { attribute: "region", label },
    { attribute: "region", value: "", label: { en: "Unknown" } },
  ];
  expect(read(JSON.stringify({ id: "x", actors: [], labels }))).toMatchObject({ ok: true, value: labels });
});

test("every problem is named with its place", () => {
  const outcome = read(
    '{"labels":[{"label":{}},{"attribute":"a","label":{"en":3}},{"attribute":"a","label":{"en":"A"},"x":1}]}',
  );
  expect(outcome.ok ? [] : outcome.problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
    "missing-member labels[0].attribute",
    "wrong-kind labels[1].label.en",
    "unknown-member labels[2].x",
  ]);
  expect(read('{"name":{}}')).toMatchObject({ ok: false, problems: [{ code: "missing-member" }] });
});

test("no JSON makes it throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(read(JSON.stringify({ labels: value }))).toHaveProperty("ok");
    }),
    { numRuns: 200 },
  );
});
