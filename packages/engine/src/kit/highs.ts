import type { Highs, HighsCallbackMap, Model, ModelData, OptionValue } from "highs";
import { SolverFault, SolverStopped, type OpenProgram, type Program, type Solution, type Solver } from "./solver.ts";

type Options = Readonly<Record<string, OptionValue>>;

/** One seed, no gap, no threads: the same program gives the same answer on every machine. */
const OPTIONS: Options = {
  output_flag: false,
  random_seed: 20181026,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-9,
  primal_feasibility_tolerance: 1e-9,
  dual_feasibility_tolerance: 1e-9,
};

/** What is tried in turn when a run ends without a verdict, each from a cleared state. */
const ATTEMPTS: readonly Options[] = [
  {},
  { presolve: "off" },
  { presolve: "on", simplex_strategy: 4 },
  { simplex_strategy: 1, random_seed: 1 },
];

/** The last attempt for a continuous program: interior point with crossover. */
const INTERIOR: Options = { solver: "ipm", presolve: "on" };

/** Going on from the last basis: presolve would throw it away. Scaling costs more than it helps with these weights. */
const WARM: Options = { presolve: "off", simplex_scale_strategy: 0 };

/** What every run starts from, so that the options of one attempt do not reach into the next. */
const DEFAULTS: Options = {
  ...OPTIONS,
  presolve: "choose",
  simplex_strategy: 1,
  simplex_scale_strategy: 2,
  solver: "choose",
};

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

/** What of a program its answer is read by; the rest lives in the solver. */
type Shape = { readonly continuous: boolean; readonly sense: Program["sense"]; cost: readonly number[] };

function readSolution(model: Model, { continuous, sense, cost }: Shape): Solution {
  const { colValue, rowDual, colDual } = model.getSolution();
  let value = 0;
  for (let j = 0; j < cost.length; j += 1) value += (cost[j] ?? 0) * (colValue[j] ?? 0);
  const values = Array.from(colValue);
  if (!continuous) return { status: "optimal", value, bound: Number(model.info.get("mip_dual_bound")), values };
  const signed = (duals: Float64Array) => Array.from(duals, sense === "minimise" ? (dual) => dual : (dual) => -dual);
  return {
    status: "optimal",
    value,
    bound: value,
    values,
    multipliers: signed(rowDual),
    reducedCosts: signed(colDual),
  };
}

/** A program without variables has one candidate, which the rows accept or not. */
function emptySolution({ rowLower, rowUpper, continuous }: Program): Solution {
  const holds = rowLower.every((lower) => lower <= 0) && rowUpper.every((upper) => upper >= 0);
  if (!holds) return { status: "infeasible" };
  const duals = continuous === true ? { multipliers: rowLower.map(() => 0), reducedCosts: [] } : {};
  return { status: "optimal", value: 0, bound: 0, values: [], ...duals };
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
  const callbacks: HighsCallbackMap | undefined =
    stop === undefined
      ? undefined
      : { [callbackType.mipInterrupt]: interrupt, [callbackType.simplexInterrupt]: interrupt };

  /** Anything the solver throws that is not ours breaks the instance for good. */
  const guarded = <Given>(call: () => Given): Given => {
    if (fault !== undefined) throw fault;
    try {
      return call();
    } catch (error) {
      if (error instanceof Error && (error instanceof SolverStopped || error.message.startsWith("no answer"))) {
        throw error;
      }
      fault = new SolverFault("the solver broke down", { cause: error });
      throw fault;
    }
  };

  const run = (model: Model, shape: Shape, bounded: boolean, warm: boolean): Solution => {
    const cold = shape.continuous ? [...ATTEMPTS, INTERIOR] : ATTEMPTS;
    let status: number = modelStatus.unknown;
    for (const [attempt, options] of (warm ? [WARM, ...cold] : cold).entries()) {
      if (attempt > 0 || !warm) model.clearSolver();
      model.options.set({ ...DEFAULTS, ...options });
      status = model.run(callbacks).modelStatus;
      if (status === modelStatus.optimal) return readSolution(model, shape);
      if (status === modelStatus.infeasible) return { status: "infeasible" };
      if (status === modelStatus.unboundedOrInfeasible && bounded) return { status: "infeasible" };
      if (status === modelStatus.interrupted) throw new SolverStopped("the run was stopped");
    }
    throw new Error(`no answer from the solver: status ${status}`);
  };

  const isBounded = ({ lower, upper }: Program): boolean => [...lower, ...upper].every(Number.isFinite);

  return {
    solve(program) {
      if (program.cost.length === 0) return emptySolution(program);
      return guarded(() => {
        const model = highs.createModel(modelData(highs, program));
        try {
          const { sense, cost } = program;
          return run(model, { continuous: program.continuous === true, sense, cost }, isBounded(program), false);
        } finally {
          if (fault === undefined) model.dispose();
        }
      });
    },
    open(program): OpenProgram {
      const model = guarded(() => highs.createModel(modelData(highs, program)));
      const continuous = program.continuous === true;
      let cost = [...program.cost];
      const shape = (): Shape => ({ continuous, sense: program.sense, cost });
      let rows = program.rowLower.length;
      let bounded = isBounded(program);
      return {
        setCost: (given) =>
          guarded(() => {
            cost = Array.from(given);
            model.changeColsCost({ kind: "range", from: 0, to: cost.length - 1 }, cost);
          }),
        setBounds: (variable, lower, upper) =>
          guarded(() => {
            bounded &&= Number.isFinite(lower) && Number.isFinite(upper);
            model.changeColBounds(variable, lower, upper);
          }),
        setRowBounds: (row, lower, upper) => guarded(() => void model.changeRowBounds(row, lower, upper)),
        setWeight: (row, variable, weight) => guarded(() => void model.changeCoefficient(row, variable, weight)),
        addRow: (entries, lower, upper) =>
          guarded(() => {
            const indices = entries.map(([variable]) => variable);
            model.addRow(lower, upper, { indices, values: entries.map(([, weight]) => weight) });
            rows += 1;
            return rows - 1;
          }),
        addVariable: (price, lower, upper, column) =>
          guarded(() => {
            bounded &&= Number.isFinite(lower) && Number.isFinite(upper);
            const indices = column.map(({ row }) => row);
            model.addCol(price, lower, upper, { indices, values: column.map(({ weight }) => weight) });
            const variable = cost.push(price) - 1;
            if (!continuous) model.changeColIntegrality(variable, highs.constants.variableType.integer);
            return variable;
          }),
        solve: () => guarded(() => run(model, shape(), bounded, continuous)),
        close: () => {
          if (fault === undefined) model.dispose();
        },
      };
    },
  };
}
