import { highsSolver, type Solver } from "@convene/engine";
import highs from "highs";
import type { Desk } from "./verb.ts";

// The package's types describe its CommonJS build; what Node imports is the other, whose default is the function.
const load = highs as unknown as typeof highs.default;

/** Starts the solver, and says so: what follows may take a while. */
export async function loadSolver(desk: Desk): Promise<Solver> {
  desk.progress({ key: "progress.solving" });
  return highsSolver(await load());
}
