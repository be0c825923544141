import type { Label, Model } from "@convene/engine";
import type { People } from "../use-people.ts";

/** Whose names are drawn, under which conditions, and in which words they are spoken of. */
export type Material = {
  readonly model: Model;
  readonly people: People;
  /** Wordings of the process; none for files of others, whose values they would misname. */
  readonly labels: readonly Label[];
  /** Where it comes from: the pool in force, a version of the list for a smaller body, or files of the visitor. */
  readonly from: "pool" | "list" | "files";
};
