import type { ExchangeOutcome, PrivateAnswer, Release, SealedMarks } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { longText, shortText } from "../../kit/index.ts";
import { nomineeIds } from "../schema.ts";

/** Names an exchange in addresses and in its terms: small letters, digits and hyphens; never a person. */
export const exchangeId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u);

/** 32 bytes: a public key, a digest. */
export const bytes32 = z.string().regex(/^[0-9a-f]{64}$/u);
const bytes = z.string().regex(/^(?:[0-9a-f]{2}){1,20000}$/u);
const blocs = z.array(shortText).max(100);

/** A time in the one form that digests are made of. */
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);

export const planSchema = z.strictObject({
  exchange: exchangeId,
  version: z.int().min(1),
  names: nomineeIds,
  budget: z.int().min(1),
  blocs,
  facilitator: shortText,
  key: bytes32,
  threshold: z.int(),
  deadline: instant,
  consequence: z.enum(["proceed", "end"]),
  announced: longText,
});

export const sealedSchema: z.ZodType<SealedMarks> = z.strictObject({
  format: z.literal("convene-sealed-marks/1"),
  terms: bytes32,
  bloc: shortText,
  commitment: bytes32,
  key: bytes32,
  shares: z.array(z.strictObject({ holder: shortText, digest: bytes32, sealed: bytes })).max(255),
  nonce: bytes,
  ciphertext: bytes,
});

export const releaseSchema: z.ZodType<Release> = z.strictObject({
  format: z.literal("convene-share-release/1"),
  terms: bytes32,
  opening: bytes32,
  together: bytes32,
  holder: shortText,
  shares: z.array(z.strictObject({ bloc: shortText, sealed: bytes })).max(100),
});

export const outcomeSchema: z.ZodType<ExchangeOutcome> = z.strictObject({
  format: z.literal("convene-exchange-outcome/1"),
  exchange: exchangeId,
  run: z.int().min(1),
  terms: bytes32,
  together: bytes32,
  blocs,
  answer: z.discriminatedUnion("found", [
    z.strictObject({
      found: z.literal(true),
      swaps: z.int().min(0),
      out: nomineeIds,
      in: nomineeIds,
      list: nomineeIds,
    }),
    z.strictObject({ found: z.literal(false), conflict: z.array(z.string().max(500)).max(5000) }),
  ]),
});

export const answersSchema: z.ZodType<PrivateAnswer[]> = z
  .array(z.strictObject({ bloc: shortText, sealed: bytes }))
  .max(100);
