import { drawPanels, publishLottery, type Solver } from "@convene/engine";
import { readModel, take } from "./model.ts";
import type { ShapeFiles } from "./shapes.ts";

/** A whole draw as text: everything that must be the same, byte for byte, wherever it is computed. */
export type Fingerprint = { readonly draw: string; readonly lottery: string };

/** Draws from files and makes a small lottery, and writes both down. */
export function fingerprint(files: ShapeFiles, solver: Solver): Fingerprint {
  const model = readModel(files);
  const answer = take(drawPanels(model, solver));
  if (!answer.feasible) throw new Error("no panel satisfies the quotas");
  const lottery = publishLottery(model, answer.draw, solver, { count: 200 });
  const plain = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
  return { draw: JSON.stringify(answer.draw, plain), lottery: JSON.stringify(lottery.panels) };
}
