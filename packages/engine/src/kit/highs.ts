import type { Highs, Model, ModelData, OptionValue } from "highs";
import { SolverFault, SolverStopped, type Program, type Solution, type Solver } from "./solver.ts";

/** One seed, no gap, no threads: the same program gives the same answer on every machine. */
const OPTIONS: Readonly<Record<string, OptionValue>> = {
  output_flag: false,
  random_seed: 20181026,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-9,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
};

/** What is tried in turn when a run ends without a verdict, each from a cleared state. */
const ATTEMPTS: readonly Readonly<Record<string, OptionValue>>[] = [
  {},
  { presolve: "off" },
  { presolve: "on", simplex_strategy: 4 },
  { simplex_strategy: 1, random_seed: 1 },
];

/** The last attempt for a continuous program: interior point with crossover. */
const INTERIOR: Readonly<Record<string, OptionValue>> = { solver: "ipm", presolve: "on" };

function modelData(highs: Highs, program: Program): ModelData {
  const numCols = program.cost.length;
  const numRows = program.rowLower.length;
  const starts = new Int32Array(numCols + 1);
  program.columns.forEach((column, j) => (starts[j + 1] = (starts[j] ?? 0) + column.length));
  const entries = program.columns.flat();
  const { minimize, maximize } = highs.constants.objectiveSense;
  return {
    numCols,
    numRows,
    sense: program.sense === "minimise" ? minimize : maximize,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: "csc",
      numCols,
      numRows,
      starts,
      indices: Int32Array.from(entries, ({ row }) => row),
      values: Float64Array.from(entries, ({ weight }) => weight),
    },
    ...(program.continuous === true ? {} : { integrality: new Int32Array(numCols).fill(1) }),
  };
}

function readSolution(model: Model, program: Program): Solution {
  const { colValue, rowDual } = model.getSolution();
  const value = program.cost.reduce((sum, cost, j) => sum + cost * (colValue[j] ?? 0), 0);
  const values = [...colValue];
  if (program.continuous !== true) {
    return { status: "optimal", value, bound: Number(model.info.get("mip_dual_bound")), values };
  }
  const sign = program.sense === "minimise" ? 1 : -1;
  return { status: "optimal", value, bound: value, values, multipliers: Array.from(rowDual, (dual) => sign * dual) };
}

/** A program without variables has one candidate, which the rows accept or not. */
function emptySolution({ rowLower, rowUpper, continuous }: Program): Solution {
  const holds = rowLower.every((lower) => lower <= 0) && rowUpper.every((upper) => upper >= 0);
  if (!holds) return { status: "infeasible" };
  const multipliers = continuous === true ? { multipliers: rowLower.map(() => 0) } : {};
  return { status: "optimal", value: 0, bound: 0, values: [], ...multipliers };
}

/**
 * A {@link Solver} on an instance of HiGHS, loaded by the caller (`await highsLoader()`). Every run is single-threaded
 * and deterministic. `stop` is asked at intervals during a run.
 *
 * An instance that breaks down is reported by {@link SolverFault}, and every later call throws the same: load a new one.
 *
 * @source HiGHS 1.15, https://highs.dev; model status codes 7 optimal, 8 infeasible, 9 infeasible or unbounded, 15 unknown
 */
export function highsSolver(highs: Highs, stop?: () => boolean): Solver {
  let fault: SolverFault | undefined;
  const { modelStatus, callbackType } = highs.constants;
  const interrupt = (event: { interrupt: () => void }): undefined => {
    if (stop?.() === true) event.interrupt();
  };
  const callbacks =
    stop === undefined
      ? undefined
      : { [callbackType.mipInterrupt]: interrupt, [callbackType.simplexInterrupt]: interrupt };

  const attempt = (model: Model, program: Program): Solution => {
    const attempts = program.continuous === true ? [...ATTEMPTS, INTERIOR] : ATTEMPTS;
    const bounded = [...program.lower, ...program.upper].every(Number.isFinite);
    let status: number = modelStatus.unknown;
    for (const options of attempts) {
      model.clearSolver();
      model.options.set({ ...OPTIONS, ...options });
      status = model.run(callbacks).modelStatus;
      if (status === modelStatus.optimal) return readSolution(model, program);
      if (status === modelStatus.infeasible) return { status: "infeasible" };
      if (status === modelStatus.unboundedOrInfeasible && bounded) return { status: "infeasible" };
      if (status === modelStatus.interrupted) throw new SolverStopped("the run was stopped");
    }
    throw new Error(`no answer from the solver: status ${status}`);
  };

  return {
    solve(program) {
      if (fault !== undefined) throw fault;
      if (program.cost.length === 0) return emptySolution(program);
      let model: Model | undefined;
      try {
        model = highs.createModel(modelData(highs, program));
        return attempt(model, program);
      } catch (error) {
        if (error instanceof Error && (error instanceof SolverStopped || error.message.startsWith("no answer"))) {
          throw error;
        }
        fault = new SolverFault("the solver broke down", { cause: error });
        throw fault;
      } finally {
        if (fault === undefined) model?.dispose();
      }
    },
  };
}
