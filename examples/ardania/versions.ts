import type { Marks } from "@convene/engine";

/** The six versions of the civic list by number, and the marks that led to the last. */
export type Versions = {
  readonly lists: Readonly<Record<"1" | "2" | "3" | "4" | "5" | "6", readonly string[]>>;
  readonly marks: Marks;
};

/** Numbers of the versions, in the order in which they were handed over. */
export const NUMBERS = [1, 2, 3, 4, 5, 6] as const;
