import { compare, fraction, multiply, toNumber, type Fraction, type Solver } from "../../kit/index.ts";
import { floatFraction } from "./check-lottery.ts";
import { maximinByColumns } from "./column-generation.ts";
import { exactCounts, type KnownCount } from "./exact-counts.ts";
import type { FirstLevel } from "./first-level.ts";
import type { Coverage } from "./coverage.ts";
import type { TypeDrawOptions } from "./leximin.ts";
import type { Aim, Method, MethodDraw } from "./method.ts";
import type { PanelSpace } from "./panel-space.ts";
import { TOLERANCE } from "./tolerance.ts";

/** What the corner says of each variable: at the smallest chance, at one of its bounds, or neither. */
function knownCounts({ program, sizes }: PanelSpace, { z, values }: FirstLevel): readonly KnownCount[] {
  return values.map((value, variable) => {
    const [lower, upper] = [program.lower[variable] ?? 0, program.upper[variable] ?? 0];
    const size = sizes[variable];
    if (Math.abs(value - upper) <= TOLERANCE.tight) return { at: fraction(upper) };
    if (Math.abs(value - lower) <= TOLERANCE.tight) return { at: fraction(lower) };
    return size !== undefined && value - size * z <= size * TOLERANCE.tight ? { times: size } : undefined;
  });
}

/** Types whose chance is neither that of the level nor a whole number: without a lottery in fractions it is a float. */
function offLevels(chances: readonly Fraction[], value: Fraction): ReadonlySet<number> {
  const known = (chance: Fraction): boolean => chance.denominator === 1n || compare(chance, value) === 0;
  return new Set(chances.flatMap((chance, t) => (known(chance) ? [] : [t])));
}

/** The corner as chances: exact where the rows fix it, else as the solver has it, and never below the smallest. */
function cornerAim(space: PanelSpace, first: FirstLevel): Aim {
  const { level, settles } = first.exact();
  const exact = exactCounts(space, knownCounts(space, first), first.values);
  const chances = space.sizes.map((size, t): Fraction => {
    const count = exact?.[t];
    return count === undefined ? floatFraction((first.values[t] ?? 0) / size) : multiply(count, fraction(1, size));
  });
  const open = (t: number): boolean => space.program.upper[t] !== 0;
  const holds =
    settles.every((t) => compare(chances[t] ?? fraction(-1), level.value) === 0) &&
    chances.every((chance, t) => !open(t) || compare(chance, level.value) >= 0);
  if (exact !== undefined && holds) return { chances, rounded: new Set(), levels: [level] };
  const settled = new Set(settles);
  const lifted = chances.map((chance, t) => {
    if (!open(t)) return fraction(0);
    return settled.has(t) || toNumber(chance) <= toNumber(level.value) + TOLERANCE.reached ? level.value : chance;
  });
  return { chances: lifted, rounded: offLevels(lifted, level.value), levels: [level] };
}

function byColumns(space: PanelSpace, { panels }: Coverage, solver: Solver, { progress }: TypeDrawOptions): MethodDraw {
  const drawn = maximinByColumns(space, solver, { panels, ...(progress === undefined ? {} : { progress }) });
  if (drawn === undefined) throw new Error(`${panels.length} panels were found, and then none`);
  const [level] = drawn.certificate.levels;
  const exact = level === undefined || drawn.lottery.fractions !== undefined;
  return { ...drawn, rounded: exact ? new Set() : offLevels(drawn.chances, level.value) };
}

/**
 * Maximin: the smallest chance is as large as it can be, and nothing more is asked. What is left of the seats goes where
 * the corner of the linear program that gave the smallest chance puts it: it is not spread, as leximin would, nor moved
 * to look any way. The proof is that of the first level of leximin.
 *
 * @source Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596 (2021), supplement
 */
export const maximin: Method = { aim: cornerAim, byColumns };
