import { ceil, floor, fraction, multiply, type Fraction } from "../kit/index.ts";
import type { Base } from "./base.ts";

/**
 * The threshold of a decision: a share of a base, reached (`at-least`) or passed (`more-than`). With `plus` the share is
 * rounded down and so many votes are added, as in "two thirds plus one".
 */
export type Share = {
  readonly share: Fraction;
  readonly base: Base;
  readonly compare: "at-least" | "more-than";
  readonly plus?: number;
};

/**
 * The votes in favour that a decision needs on a base of `size`: at least one, because nothing is decided by nobody.
 * More than `size` means that it cannot be reached.
 *
 * @example votesNeeded({ share: fraction(3, 4), base: "members", compare: "at-least" }, 150) // 113
 */
export function votesNeeded({ share, compare, plus }: Share, size: number): number {
  const exact = multiply(share, fraction(size));
  const votes =
    plus === undefined ? (compare === "at-least" ? ceil(exact) : floor(exact) + 1n) : floor(exact) + BigInt(plus);
  return Math.max(1, Number(votes));
}

/** The fewest votes on a base of `size` that, withheld, stop a decision that needs `needed`; 0 when it is stopped already. */
export function votesToBlock(needed: number, size: number): number {
  return Math.max(0, size - needed + 1);
}

/** Whether `yes` votes reach the threshold. Without a base or a vote in favour nothing is decided. */
export function reaches(share: Share, yes: number, size: number): boolean {
  return size > 0 && yes > 0 && yes >= votesNeeded(share, size);
}
