import type { DrawSource } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { shortText } from "../../kit/index.ts";

/** Names a draw in addresses and in its commitment: small letters, digits and hyphens; never a person. */
export const drawId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u);

const digest = z.string().regex(/^[0-9a-f]{64}$/u);
const hexadecimal = z.string().regex(/^[0-9a-f]{1,400}$/u);
const round = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A nonce: 32 bytes. */
export const nonce = digest;

/** The text of a bundle, which is read as one file is (`readBundle`). */
export const bundleText = z.string().max(48 * 1024 * 1024);

const witness = z.strictObject({ name: shortText, bloc: shortText });
const thrown = z.string().regex(/^\d{1,20}$/u);

/** Where the number came from, as it is sent. */
export const sourceSchema: z.ZodType<DrawSource> = z.discriminatedUnion("source", [
  z.strictObject({
    source: z.literal("drand"),
    beacon: z.strictObject({ round, signature: hexadecimal, randomness: digest.exactOptional() }),
  }),
  z.strictObject({
    source: z.literal("ceremony"),
    ceremony: z.discriminatedUnion("method", [
      z.strictObject({
        method: z.enum(["digits", "dice"]),
        throws: z.array(thrown).max(100),
        digits: thrown,
        witnesses: z.array(witness).max(10),
      }),
      z.strictObject({
        method: z.literal("numbers"),
        numbers: z.array(z.array(z.int().min(0).max(1_000_000_000)).max(100)).max(20),
        witnesses: z.array(witness).max(10),
      }),
    ]),
  }),
]);
