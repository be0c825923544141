export { readCsv, writeCsv } from "./csv.ts";
export type { Table, TableRow } from "./csv.ts";
export { solveExactly } from "./exact-system.ts";
export { foldValue, latinDigits } from "./fold.ts";
export { deceptiveCharacter, writtenOut } from "./deceptive-text.ts";
export { foldedWords, foldName } from "./fold-name.ts";
export { jaroWinkler } from "./jaro-winkler.ts";
export { nameConsonants } from "./name-consonants.ts";
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
export type { InputFile } from "./input-file.ts";
export { readJson } from "./json.ts";
export type { Json, JsonObject } from "./json.ts";
export { JsonReader, memberPath } from "./json-reader.ts";
export { highsSolver } from "./highs.ts";
export { createMessages, translation } from "./message.ts";
export type {
  Catalogue,
  MessageOptions,
  Messages,
  Phrase,
  PhraseValues,
  Sentence,
  Series,
  Translated,
} from "./message.ts";
export { accept, refuse } from "./problem.ts";
export type { Outcome, Problem } from "./problem.ts";
export { locatedProblem, problemPhrase, problemPlace } from "./problem-phrase.ts";
export { SolverFault, SolverStopped } from "./solver.ts";
export type { OpenProgram, Program, Solution, Solver } from "./solver.ts";
export { dualBound, roundMultipliers, withCost, withoutPoint, withRow, withVariables } from "./program.ts";
export type { Entry } from "./program.ts";
