import { randomInt, timingSafeEqual } from "node:crypto";
import { tokenDigest } from "./token.ts";

/** Without letters that are taken for one another. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const [GROUPS, GROUP] = [4, 5];
const MOST_TRIES = 5;

/** The code by which the first administrators are made: said on the console, good for one person. */
export type FirstCode = {
  /** As it is read aloud: `K7P2M-…`. */
  readonly text: string;
  /** Whether this is the code; each wrong try brings its end nearer, and a right one is its last. */
  readonly take: (text: string) => boolean;
};

/** A new code. It is void after five wrong tries, and when the program ends. */
export function newFirstCode(): FirstCode {
  const text = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join(""),
  ).join("-");
  let left = MOST_TRIES;
  return {
    text,
    take: (tried) => {
      if (left <= 0) return false;
      left -= 1;
      const typed = tried.toUpperCase().replaceAll(/[^A-Z2-9]/gu, "");
      const isRight = timingSafeEqual(tokenDigest(typed), tokenDigest(text.replaceAll("-", "")));
      if (isRight) left = 0;
      return isRight;
    },
  };
}
