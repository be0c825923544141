import loadHighs, { type Highs } from "highs";
import { expect, test } from "vitest";
import { highsSolver } from "./highs.ts";
import { SolverFault, SolverStopped, type Program } from "./solver.ts";

const highs = await loadHighs();
const solver = highsSolver(highs);

/** Chairs and tables: 30 and 50 each, 40 hours of carpentry, 50 of finishing. */
const WORKSHOP: Program = {
  sense: "maximise",
  cost: [30, 50],
  lower: [0, 0],
  upper: [100, 100],
  columns: [
    [
      { row: 0, weight: 1 },
      { row: 1, weight: 2 },
    ],
    [
      { row: 0, weight: 2 },
      { row: 1, weight: 1 },
    ],
  ],
  rowLower: [-Infinity, -Infinity],
  rowUpper: [40, 50],
};

test("an integer program is solved to proven optimality", () => {
  expect(solver.solve(WORKSHOP)).toEqual({ status: "optimal", value: 1100, bound: 1100, values: [20, 10] });
});

test("the multipliers of a continuous program add up to its value, in the sign of a minimisation", () => {
  const relaxed = solver.solve({ ...WORKSHOP, continuous: true });
  if (relaxed.status === "infeasible") throw new Error("feasible");
  const [carpentry = 0, finishing = 0] = relaxed.multipliers ?? [];
  expect(carpentry).toBeLessThan(0);
  expect(40 * carpentry + 50 * finishing).toBeCloseTo(-relaxed.value, 9);
  const negated = solver.solve({ ...WORKSHOP, sense: "minimise", cost: [-30, -50], continuous: true });
  expect(negated.status === "optimal" && negated.multipliers).toEqual(relaxed.multipliers);
});

test("bounds that no point meets are infeasible, with variables and without", () => {
  expect(solver.solve({ ...WORKSHOP, rowLower: [41, -Infinity] })).toEqual({ status: "infeasible" });
  const empty: Program = {
    sense: "minimise",
    cost: [],
    lower: [],
    upper: [],
    columns: [],
    rowLower: [1],
    rowUpper: [2],
  };
  expect(solver.solve(empty)).toEqual({ status: "infeasible" });
  expect(solver.solve({ ...empty, rowLower: [0] })).toEqual({ status: "optimal", value: 0, bound: 0, values: [] });
});

test("an unbounded program is an error, never an answer", () => {
  const open: Program = { ...WORKSHOP, upper: [Infinity, Infinity], rowUpper: [Infinity, Infinity] };
  expect(() => solver.solve(open)).toThrow(/status/u);
});

test("a run that is stopped says so and gives no answer", () => {
  // Equal sums that no half of the odd weights reaches: a search without end for the solver's presolve.
  const weights = Array.from({ length: 50 }, (_, index) => 2 * ((index * 7919) % 9973) + 2);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  const target = half % 2 === 0 ? half + 1 : half;
  const split: Program = {
    sense: "minimise",
    cost: weights.map(() => 0),
    lower: weights.map(() => 0),
    upper: weights.map(() => 1),
    columns: weights.map((weight, index) => [{ row: 0, weight: weight + (index === 0 ? 1e-3 : 0) }]),
    rowLower: [target],
    rowUpper: [target],
  };
  expect(() => highsSolver(highs, () => true).solve(split)).toThrow(SolverStopped);
});

test("an instance that breaks down is reported, and is not asked again", () => {
  let asked = 0;
  const broken = {
    constants: highs.constants,
    createModel: () => {
      asked += 1;
      throw new WebAssembly.RuntimeError("unreachable");
    },
  } as unknown as Highs;
  const failing = highsSolver(broken);
  expect(() => failing.solve(WORKSHOP)).toThrow(SolverFault);
  expect(() => failing.solve(WORKSHOP)).toThrow(SolverFault);
  expect(asked).toBe(1);
});

test("an open program is changed and solved again, and says the same as a fresh one", () => {
  for (const continuous of [true, false]) {
    const open = solver.open({ ...WORKSHOP, continuous });
    try {
      const agrees = (fresh: Program): void => {
        const [warm, cold] = [open.solve(), solver.solve({ ...fresh, continuous })];
        if (warm.status === "infeasible" || cold.status === "infeasible") throw new Error("feasible");
        expect(warm.value).toBeCloseTo(cold.value, 9);
        expect(warm.bound).toBeCloseTo(cold.bound, 9);
      };
      agrees(WORKSHOP);
      open.setCost([50, 30]);
      agrees({ ...WORKSHOP, cost: [50, 30] });
      open.setRowBounds(1, -Infinity, 45);
      open.setBounds(0, 0, 7);
      agrees({ ...WORKSHOP, cost: [50, 30], upper: [7, 100], rowUpper: [40, 45] });
      expect(open.addVariable(40, 0, 9, [{ row: 0, weight: 3 }])).toBe(2);
      const stool = { cost: [50, 30, 40], lower: [0, 0, 0], upper: [7, 100, 9], rowUpper: [40, 45] };
      const columns = [...WORKSHOP.columns, [{ row: 0, weight: 3 }]];
      agrees({ ...WORKSHOP, ...stool, columns });
      expect(open.addRow([[1, 1]], 2, 4)).toBe(2);
      open.setWeight(2, 2, 1);
      const limited = columns.map((column, variable) => (variable === 0 ? column : [...column, { row: 2, weight: 1 }]));
      agrees({ ...WORKSHOP, ...stool, columns: limited, rowLower: [-Infinity, -Infinity, 2], rowUpper: [40, 45, 4] });
      open.setRowBounds(2, 200, 300);
      expect(open.solve().status).toBe("infeasible");
    } finally {
      open.close();
    }
  }
});
