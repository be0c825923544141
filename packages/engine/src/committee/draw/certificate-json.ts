import {
  formatFraction,
  fraction,
  memberPath,
  type Fraction,
  type Json,
  type JsonObject,
  type JsonReader,
} from "../../kit/index.ts";
import type { BoundProof, Certificate, CertificateLevel, NeverProof } from "./certificate.ts";

function fractionTexts(fractions: Readonly<Record<string, Fraction>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fractions).map(([name, value]) => [name, formatFraction(value)]));
}

function proofJson(proof: BoundProof): object {
  return proof.by === "rows" ? { by: "rows", multipliers: fractionTexts(proof.multipliers) } : proof;
}

/** A certificate with every fraction as text in lowest terms (`"2/81"`), ready for `JSON.stringify`. */
export function certificateDocument({ status, never, levels, gap }: Certificate): object {
  return {
    status,
    never: never.map(({ first, proof }) => ({ first, proof: proofJson(proof) })),
    levels: levels.map(({ value, weights, proof }) => {
      return { value: formatFraction(value), weights: fractionTexts(weights), proof: proofJson(proof) };
    }),
    ...(gap === undefined ? {} : { gap }),
  };
}

/** Exact fractions of proofs have long terms; beyond this many digits a text is no fraction of ours. */
const MOST_DIGITS = 5000;

/** Reads a fraction written as two whole numbers or one (`"2/81"`, `"-3"`). Problem: `not-a-fraction`. */
export function readFraction(reader: JsonReader, value: Json, path: string): Fraction | undefined {
  const text = typeof value === "string" ? value : "";
  const [, top = "", bottom = "1"] = /^(-?\d+)(?:\/(\d+))?$/u.exec(text) ?? [];
  if (top === "" || text.length > MOST_DIGITS || /^0+$/u.test(bottom))
    return reader.fail("not-a-fraction", path, value);
  return fraction(BigInt(top), BigInt(bottom));
}

function readFractions(reader: JsonReader, value: Json, path: string): Readonly<Record<string, Fraction>> | undefined {
  const object = reader.object(value, path);
  const entries = [...(object ?? [])].map(
    ([name, one]) => [name, readFraction(reader, one, memberPath(path, name))] as const,
  );
  const read = entries.flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const]));
  return object === undefined || read.length < entries.length ? undefined : Object.fromEntries(read);
}

function readProof(reader: JsonReader, object: JsonObject, path: string): BoundProof | undefined {
  const given = reader.member(object, "proof", path);
  const place = memberPath(path, "proof");
  const proof = given === undefined ? undefined : reader.object(given, place, ["by", "multipliers"]);
  const by = proof && reader.member(proof, "by", place);
  if (proof === undefined || by === undefined) return undefined;
  if (by === "enumeration" || by === "search") return { by };
  if (by !== "rows")
    return reader.fail("unknown-word", memberPath(place, "by"), by, { known: "rows, enumeration, search" });
  const listed = reader.member(proof, "multipliers", place);
  const multipliers =
    listed === undefined ? undefined : readFractions(reader, listed, memberPath(place, "multipliers"));
  return multipliers && { by, multipliers };
}

/** Reads a certificate. Problems: those of {@link JsonReader}, `not-a-fraction`, `unknown-word`. */
export function readCertificate(reader: JsonReader, value: Json, path: string): Certificate | undefined {
  const object = reader.object(value, path, ["status", "never", "levels", "gap"]);
  if (object === undefined) return undefined;
  const status = reader.member(object, "status", path);
  const [listedNever, listedLevels] = [reader.member(object, "never", path), reader.member(object, "levels", path)];
  if (status === undefined || listedNever === undefined || listedLevels === undefined) return undefined;
  const never = reader.items(listedNever, memberPath(path, "never"), (item, at): NeverProof | undefined => {
    const one = reader.object(item, at, ["first", "proof"]);
    const first = one && reader.member(one, "first", at);
    const named = first === undefined ? undefined : reader.text(first, memberPath(at, "first"));
    const proof = one && readProof(reader, one, at);
    return named === undefined || proof === undefined ? undefined : { first: named, proof };
  });
  const levels = reader.items(listedLevels, memberPath(path, "levels"), (item, at): CertificateLevel | undefined => {
    const one = reader.object(item, at, ["value", "weights", "proof"]);
    const [stated, weighed] = [one && reader.member(one, "value", at), one && reader.member(one, "weights", at)];
    const level = stated === undefined ? undefined : readFraction(reader, stated, memberPath(at, "value"));
    const weights = weighed === undefined ? undefined : readFractions(reader, weighed, memberPath(at, "weights"));
    const proof = one && readProof(reader, one, at);
    return level && weights && proof && { value: level, weights, proof };
  });
  const gap = object.get("gap");
  if (gap !== undefined && typeof gap !== "number") {
    return reader.fail("wrong-kind", memberPath(path, "gap"), gap, { expected: "number" });
  }
  if (status !== "proved" && status !== "claimed") {
    return reader.fail("unknown-word", memberPath(path, "status"), status, { known: "proved, claimed" });
  }
  return never && levels && { status, never, levels, ...(gap === undefined ? {} : { gap }) };
}
