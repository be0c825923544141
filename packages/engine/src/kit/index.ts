export { foldValue, latinDigits } from "./fold.ts";
export {
  add,
  ceil,
  compare,
  floor,
  formatFraction,
  fraction,
  multiply,
  parseFraction,
  subtract,
  toNumber,
} from "./fraction.ts";
export type { Fraction } from "./fraction.ts";
export { accept, refuse } from "./problem.ts";
export type { Outcome, Problem } from "./problem.ts";
