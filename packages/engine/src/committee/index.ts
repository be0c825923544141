export { checkList } from "./check.ts";
export type { Check, CheckedRow } from "./check.ts";
export type { Bounds, Clause, Condition, ConditionSet, Filter, Marks, NestedBody, Reserves } from "./condition.ts";
export type { Representation } from "./missing.ts";
export { createModel } from "./model.ts";
export type { Model, ModelInput } from "./model.ts";
export { attributeIndex } from "./pool.ts";
export type { Attribute, Nominee, NomineeId, Pool, Population, PopulationShare } from "./pool.ts";
export type { Row, Side } from "./row.ts";
export {
  attributeLabel,
  boundsPhrase,
  conditionLabel,
  elementPhrase,
  filterPhrase,
  rowLabel,
  rowPhrase,
  sharePhrase,
  statePhrase,
  valueLabel,
} from "./wording.ts";
export { diffLists } from "./diff.ts";
export type { DiffOptions, ListDiff, RowChange, RowDifference, ValueDifference } from "./diff.ts";
