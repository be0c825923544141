import { latinDigits, type Problem } from "../kit/index.ts";

/** Larger bounds are a slip of the pen: no body has as many seats. */
export const LARGEST = 1_000_000;

/** The place of a value in a file. */
export type Place = Pick<Problem, "file" | "row" | "column">;

/** A bound that is none, with the reason, and the value as written. */
export function badBound(place: Place, reason: string, value: string, details: Problem["details"] = {}): Problem {
  return { ...place, code: "bad-bounds", value, details: { ...details, reason } };
}

/**
 * The whole number in a cell, in digits of any script; problems go to `problems` (`bad-bounds` with reason
 * `empty`, `not_an_integer`, `negative` or `too_large`), and then there is no number.
 */
export function readWholeNumber(cell: string, place: Place, problems: Problem[]): number | undefined {
  const text = latinDigits(cell);
  const number = Number(text);
  const reason =
    text === ""
      ? "empty"
      : /^-\d+$/u.test(text)
        ? "negative"
        : !/^\+?\d+$/u.test(text)
          ? "not_an_integer"
          : number > LARGEST
            ? "too_large"
            : undefined;
  if (reason === undefined) return number;
  problems.push(badBound(place, reason, cell));
  return undefined;
}
