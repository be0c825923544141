import fc from "fast-check";

/** Files in good order, of every kind that is read, from which broken ones are made. */
const SAMPLES = [
  'id,name,sex,region,languages[|],born\nn1,ليلى,f,R1,ar|fa,1990-01-02\nn2,"B, C",m,R2,,1985\nn3,D,f,,en,\n',
  "feature,value,min,max,min_flex,max_flex\nsex,f,1,2,0,3\nsex,m,1,2,0,3\n",
  "category;feature;min;max\nsex;f;1;2\nsex;m;1;2\n",
  "attribute,value,share,source,date,disputed\nregion,R1,7/50,Census,2019,yes\nregion,R2,14%,,2019-06-30,\n",
  "id\nn1\nn2\n",
  '{"format":"convene-marks/1","marks":{"GOV":["n1"],"ONC":[]}}',
  JSON.stringify({
    format: "convene-conditions/1",
    size: 2,
    reference_date: "2031-01-31",
    seated: ["n3"],
    separators: { languages: ";" },
    conditions: [
      { id: "a", kind: "count", where: { sex: ["f"], age: { min: 18, max: 40 } }, min: 1, max: 2, flex: { min: 0 } },
      { id: "b", kind: "each", by: "region", values: ["R1", { value: "R2", max: 1 }], min: 0, price: "1/2" },
      { id: "c", kind: "share", where: { sex: "f" }, of: {}, min: "3/10", strength: "wish" },
      { id: "d", kind: "difference", left: { sex: "f" }, right: { sex: "m" }, min: -1, max: 1, label: { en: "D" } },
      { id: "e", kind: "atMost", members: ["n1", "n2"], max: 1 },
      // oxlint-disable-next-line unicorn/no-thenable -- a member of the format
      { id: "f", kind: "implies", if: "n1", then: "n2" },
      { id: "g", kind: "together", members: ["n1", "n2"] },
    ],
    nested: [{ id: "small", size: 1, conditions: [{ id: "h", kind: "fixed", members: ["n1"] }] }],
    reserves: { by: ["sex"], min: 1 },
  }),
];

/** Pieces that have broken readers before. */
const PIECES = [
  '"',
  "'",
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\0",
  "\uFEFF",
  "\u200F",
  "\uD800",
  "{",
  "}",
  "[",
  "]",
  ":",
  "\\u",
  "\\",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "true",
  "1e999",
  "-0",
  "0.1",
  "-1",
  "NaN",
  "9".repeat(400),
  "=cmd()",
  "٣",
  "1/0",
  "9007199254740993",
  "[".repeat(300),
  '{"a":'.repeat(300),
  '"'.repeat(50),
] as const;

const JSON_SAMPLES = SAMPLES.filter((sample) => sample.startsWith("{"));

type Edit = { readonly at: number; readonly length: number; readonly piece: string; readonly times: number };

function edited(sample: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { at, length, piece, times }) => {
    const index = at % (text.length + 1);
    return text.slice(0, index) + piece.repeat(times) + text.slice(index + length);
  }, sample);
}

/** The same value with the node that `path` leads to replaced. */
function replaced(value: unknown, path: readonly number[], node: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== "object" || value === null) return node;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)];
  if (key === undefined) return node;
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, node));
  return { ...value, [key]: replaced((value as Record<string, unknown>)[key], rest, node) };
}

const edits = fc.array(
  fc.record({
    at: fc.nat(5_000),
    length: fc.nat(12),
    piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6, unit: "binary" })),
    times: fc.constantFrom(0, 1, 1, 1, 2),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Broken and hostile files: random bytes and text, edited files of every kind, and JSON with parts replaced. */
export const malformedText: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200, unit: "binary" }) },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...SAMPLES), edits).map(([sample, list]) => edited(sample, list)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...JSON_SAMPLES), fc.array(fc.nat(20), { maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }))
      .map(([sample, path, node]) => JSON.stringify(replaced(JSON.parse(sample), path, node))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...SAMPLES), edits)
      .map(([sample, list]) => Uint8Array.from(Buffer.from(edited(sample, list), "utf16le"))),
  },
);
