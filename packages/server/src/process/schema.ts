import type { FormationStep, Process } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { day, localized, shortText } from "../kit/index.ts";

/** Names a process in addresses and in the record: small letters, digits and hyphens; never a person. */
const processId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u);

const actor = z.strictObject({ id: shortText, name: localized });
const seats = z.record(shortText, z.int().min(0).max(100_000));

export const processSchema: z.ZodType<Process> = z.strictObject({
  id: processId,
  name: localized,
  actors: z.array(actor).max(500),
  blocs: z.array(shortText).max(100),
  bodies: z.array(z.strictObject({ id: shortText, name: localized, seats })).max(100),
  list: z.strictObject({ id: shortText, bloc: shortText, name: localized }),
  labels: z
    .array(z.strictObject({ attribute: shortText, value: z.string().max(200).exactOptional(), label: localized }))
    .max(5000),
});

export const stepSchema: z.ZodType<FormationStep> = z
  .strictObject({ id: shortText, name: localized, from: day, to: day.nullable(), waitingOn: shortText.nullable() })
  .refine(({ from, to }) => to === null || to >= from, { path: ["to"] });
