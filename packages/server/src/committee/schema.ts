import type {
  Clause,
  Condition,
  ConditionSet,
  Ground,
  ListVersion,
  Objection,
  Pool,
  PopulationShare,
} from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { day, localized, longText, shortText } from "../kit/index.ts";

const MOST_NOMINEES = 100_000;
const cell = z.string().max(2000);
const separator = z.string().min(1).max(8);

export const poolSchema: z.ZodType<Pool> = z
  .strictObject({
    attributes: z.array(z.strictObject({ key: shortText, separator: separator.exactOptional() })).max(200),
    nominees: z
      .array(z.strictObject({ id: shortText, values: z.array(z.array(cell).max(200)).max(200) }))
      .max(MOST_NOMINEES),
  })
  .superRefine(({ attributes, nominees }, context) => {
    nominees.forEach(({ values }, position) => {
      if (values.length !== attributes.length) {
        context.addIssue({ code: "custom", path: ["nominees", position, "values"], message: "one cell per attribute" });
      }
    });
  });

const clause: z.ZodType<Clause> = z.union([
  z.strictObject({ attribute: shortText, anyOf: z.array(cell).max(5000) }),
  z.strictObject({ attribute: shortText, min: shortText.exactOptional(), max: shortText.exactOptional() }),
]);
/** At most one clause for an attribute: the file format has no form for two. */
const filter = z
  .array(clause)
  .max(100)
  .refine((clauses) => new Set(clauses.map(({ attribute }) => attribute)).size === clauses.length);
const people = z.int().min(-1_000_000).max(1_000_000);
const bounds = { min: people.exactOptional(), max: people.exactOptional() };
const members = z.array(shortText).max(MOST_NOMINEES);
const common = {
  id: shortText,
  label: localized.exactOptional(),
  strength: z.enum(["must", "wish"]),
  source: longText.exactOptional(),
  flex: z.strictObject(bounds).exactOptional(),
  price: shortText.exactOptional(),
};

const condition: z.ZodType<Condition> = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("count"), where: filter, ...bounds }),
  z.strictObject({
    ...common,
    kind: z.literal("each"),
    by: shortText,
    where: filter,
    values: z
      .array(z.strictObject({ value: cell, ...bounds }))
      .max(5000)
      .exactOptional(),
    ...bounds,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("share"),
    where: filter,
    of: filter,
    min: shortText.exactOptional(),
    max: shortText.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal("difference"), left: filter, right: filter, ...bounds }),
  z.strictObject({ ...common, kind: z.literal("atMost"), members, max: people }),
  z.strictObject({ ...common, kind: z.literal("atLeast"), members, min: people }),
  z.strictObject({ ...common, kind: z.enum(["fixed", "excluded", "apart", "together", "implies"]), members }),
]);
const conditions = z.array(condition).max(2000);

export const conditionSetSchema: z.ZodType<ConditionSet> = z.strictObject({
  size: z.int().min(0).max(MOST_NOMINEES).exactOptional(),
  referenceDate: day.exactOptional(),
  seated: members.exactOptional(),
  separators: z.record(shortText, separator).exactOptional(),
  conditions,
  nested: z
    .array(z.strictObject({ id: shortText, size: z.int().min(0), conditions }))
    .max(20)
    .exactOptional(),
  reserves: z.strictObject({ by: z.array(shortText).max(20), min: z.int().min(0) }).exactOptional(),
});

export const populationSchema: z.ZodType<PopulationShare[]> = z
  .array(
    z.strictObject({
      attribute: shortText,
      value: cell,
      share: shortText,
      source: longText.exactOptional(),
      date: shortText.exactOptional(),
      disputed: z.boolean().exactOptional(),
    }),
  )
  .max(10_000);

export const nomineeIds = members;

export const groundSchema: z.ZodType<Ground> = z.enum([
  "independence",
  "balance",
  "residence",
  "credentials",
  "security",
  "other",
]);

/** A version of the list, as it is read. */
export const listVersionSchema: z.ZodType<ListVersion> = z.strictObject({
  number: z.int(),
  by: shortText,
  handedOverOn: day,
  note: longText,
  parent: z.int().nullable(),
  members,
  withdrawn: z.boolean(),
});

/** An objection, as it is read. */
export const objectionSchema: z.ZodType<Objection> = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  actor: shortText,
  nominee: shortText.nullable(),
  ground: groundSchema.nullable(),
  text: longText,
  filedOn: day,
  state: z.enum(["filed", "sustained", "overruled", "withdrawn", "inadmissible"]),
  ruling: z.strictObject({ by: shortText, on: day, reason: longText }).nullable(),
});
