import type { Label, Model } from "@convene/engine";
import type { People } from "../use-people.ts";

/** The pool in force, a version of the list for a smaller body, seats that members leave, or files of the visitor. */
export type MaterialFrom = "pool" | "list" | "vacancy" | "files";

/** Whose names are drawn, under which conditions, and in which words they are spoken of. */
export type Material = {
  readonly model: Model;
  readonly people: People;
  /** Wordings of the process; none for files of others, whose values they would misname. */
  readonly labels: readonly Label[];
  readonly from: MaterialFrom;
};
