import { randomBytes } from "node:crypto";
import { createBundle, writeBundle, type BundleInput } from "@convene/engine";

/**
 * The bundle of a draw as the text of its file, before anything is committed to: the frozen pool under salts that are
 * drawn here, the conditions, the published panels and the fair chances. `committee commit` goes on from it.
 *
 * The file holds what the conditions look at of every nominee: it is for observers, not for the public.
 */
export function drawBundleText(input: Omit<BundleInput, "salts">): string {
  const salts = input.model.pool.nominees.map(() => randomBytes(16).toString("hex"));
  return writeBundle(createBundle({ ...input, salts }));
}
