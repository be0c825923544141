import { fraction, toNumber, type Entry, type Fraction, type OpenProgram, type Solver } from "../../kit/index.ts";
import type { CertificateLevel } from "./certificate.ts";
import { exactLevel } from "./exact-level.ts";
import type { PanelSpace } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/** The leximin chances if panels could be fractional: at least as fair as any lottery over panels can be. */
export type RelaxedLeximin = {
  /** Chance of everybody of each type. */
  readonly chances: readonly Fraction[];
  readonly levels: readonly CertificateLevel[];
};

/** The program of one level: everybody not settled has at least the chance z, which is as large as possible. */
export class LevelProgram {
  readonly #space: PanelSpace;
  readonly #open: OpenProgram;
  /** The variable z stands behind all others. */
  readonly #z: number;
  readonly #rowLower: number[];
  readonly #rowUpper: number[];
  readonly #zWeights: number[];
  readonly #capped = new Map<number, number>();

  constructor(space: PanelSpace, solver: Solver, settled: readonly boolean[]) {
    const { program, sizes } = space;
    this.#space = space;
    this.#z = program.lower.length;
    this.#rowLower = [...program.rowLower];
    this.#rowUpper = [...program.rowUpper];
    this.#zWeights = program.rowLower.map(() => 0);
    sizes.forEach((size, t) => {
      if (settled[t] === true) return;
      for (const { row, weight } of program.columns[t] ?? []) this.#addToZ(row, size * weight);
    });
    const types = space.types.length;
    this.#open = solver.open({
      ...program,
      sense: "maximise",
      continuous: true,
      cost: [...program.lower.map(() => 0), 1],
      lower: [...program.lower.map((lower, variable) => (variable < types ? 0 : lower)), 0],
      upper: [...program.upper, 1],
      columns: [...program.columns, this.#zWeights.flatMap((weight, row) => (weight === 0 ? [] : [{ row, weight }]))],
    });
    // Who must be chosen has a lower bound on the whole of their number, z included.
    program.lower.forEach((lower, t) => {
      if (t < types && lower > 0) this.#cap(t, lower);
    });
  }

  #addToZ(row: number, weight: number): void {
    this.#zWeights[row] = (this.#zWeights[row] ?? 0) + weight;
  }

  #cap(t: number, lower: number): void {
    const size = this.#space.sizes[t] ?? 0;
    const entries: readonly Entry[] = [
      [t, 1],
      [this.#z, size],
    ];
    this.#capped.set(t, this.#open.addRow(entries, lower, this.#space.program.upper[t] ?? 0));
  }

  /** Solves the level; a type that would get more than everybody of it is capped, and the level solved again. */
  solve(
    unsettled: ReadonlySet<number>,
  ): { z: number; counts: readonly number[]; values: readonly number[]; multipliers: readonly number[] } | undefined {
    const { sizes, program } = this.#space;
    for (;;) {
      const solution = this.#open.solve();
      if (solution.status === "infeasible") return undefined;
      const { values } = solution;
      const z = values[this.#z] ?? 0;
      const counts = sizes.map((size, t) => (values[t] ?? 0) + (unsettled.has(t) ? size * z : 0));
      const over = [...unsettled].filter(
        (t) => !this.#capped.has(t) && (counts[t] ?? 0) > (program.upper[t] ?? 0) * (1 + TOLERANCE.tight),
      );
      if (over.length === 0) {
        const multipliers = (solution.multipliers ?? []).slice(0, program.rowLower.length);
        const all = program.lower.map((_, variable) => counts[variable] ?? values[variable] ?? 0);
        return { z, counts, values: all, multipliers: multipliers.map((multiplier) => -multiplier) };
      }
      for (const t of over) this.#cap(t, program.lower[t] ?? 0);
    }
  }

  /** Settles types at a chance: their people at that chance become constants of the rows. */
  settle(settled: readonly number[], chance: number): void {
    const { sizes, program } = this.#space;
    const touched = new Set<number>();
    for (const t of settled) {
      const size = sizes[t] ?? 0;
      for (const { row, weight } of program.columns[t] ?? []) {
        this.#addToZ(row, -size * weight);
        this.#rowLower[row] = (this.#rowLower[row] ?? 0) - size * weight * chance;
        this.#rowUpper[row] = (this.#rowUpper[row] ?? 0) - size * weight * chance;
        touched.add(row);
      }
      this.#open.setBounds(t, 0, Math.max(0, (program.upper[t] ?? 0) - size * chance));
      const cap = this.#capped.get(t);
      if (cap !== undefined) this.#open.setRowBounds(cap, -Infinity, Infinity);
    }
    for (const row of touched) {
      this.#open.setWeight(row, this.#z, this.#zWeights[row] ?? 0);
      this.#open.setRowBounds(row, this.#rowLower[row] ?? -Infinity, this.#rowUpper[row] ?? Infinity);
    }
  }

  close(): void {
    this.#open.close();
  }
}

/**
 * Leximin over the fractional panels of a space, level by level. Every lottery over panels is a point of these, so no
 * lottery is fairer; whether one is as fair is another question. Types whose bounds allow nobody have the chance 0.
 * Gives `undefined` when not even a fractional panel exists.
 *
 * @source leximin by iterated linear programs and their duals; Flanigan et al., Nature 596 (2021), supplement
 */
export function relaxedLeximin(
  space: PanelSpace,
  solver: Solver,
  progress?: (levels: number, settled: number) => void,
): RelaxedLeximin | undefined {
  const { program, sizes } = space;
  const chances: (Fraction | undefined)[] = sizes.map((_, t) => (program.upper[t] === 0 ? fraction(0) : undefined));
  const unsettled = new Set(sizes.flatMap((_, t) => (chances[t] === undefined ? [t] : [])));
  const levels: CertificateLevel[] = [];
  const level = new LevelProgram(
    space,
    solver,
    chances.map((chance) => chance !== undefined),
  );
  try {
    for (let first = true; unsettled.size > 0 || first; first = false) {
      const found = level.solve(unsettled);
      if (found === undefined) {
        if (first) return undefined;
        throw new Error(`level ${levels.length} of the relaxation has no solution after the one before it had`);
      }
      if (unsettled.size === 0) break;
      const exact = exactLevel(space, chances, unsettled, found);
      levels.push(exact.level);
      for (const t of exact.settles) {
        chances[t] = exact.level.value;
        unsettled.delete(t);
      }
      level.settle(exact.settles, toNumber(exact.level.value));
      progress?.(levels.length, 1 - unsettled.size / Math.max(1, sizes.length));
    }
  } finally {
    level.close();
  }
  return { chances: chances.map((chance) => chance ?? fraction(0)), levels };
}
