import {
  createModel,
  type ConditionSet,
  type FormationStep,
  type ListVersion,
  type Marks,
  type Model,
  type Objection,
  type Population,
  type Process,
} from "@convene/engine";
import { makeChanges, type Change } from "./changes.ts";
import { ListMaker, makeCivicLists } from "./civic-lists.ts";
import { makeClosedList } from "./closed-lists.ts";
import { makeConditions } from "./conditions.ts";
import { makeFormationSteps } from "./formation-steps.ts";
import { makeImpossibleMarks } from "./impossible-marks.ts";
import { plantLikenesses, type Likeness } from "./likeness.ts";
import { makeListVersions } from "./list-versions.ts";
import { makeMarks } from "./marks.ts";
import { toPool, type Nominee } from "./nominee.ts";
import { makeNominees } from "./nominees.ts";
import { makeObjections } from "./objections.ts";
import { makePopulation } from "./population.ts";
import { makeProcess } from "./process.ts";
import { makeSixth } from "./sixth-list.ts";

/** Everything known of the formation of Ardania's committee. */
export type Ardania = {
  readonly process: Process;
  readonly nominees: readonly Nominee[];
  /** People nominated twice and people of one household, as planted. */
  readonly likenesses: readonly Likeness[];
  readonly population: Population;
  readonly closedLists: { readonly GOV: readonly string[]; readonly ONC: readonly string[] };
  readonly conditions: ConditionSet;
  /** Pool and conditions compiled. */
  readonly model: Model;
  readonly versions: readonly ListVersion[];
  readonly marks: Marks;
  /** Marks with which no list can be had. */
  readonly impossibleMarks: Marks;
  readonly objections: readonly Objection[];
  readonly changes: readonly Change[];
  readonly steps: readonly FormationStep[];
};

/** Makes Ardania from its specification: the same seed gives the same people, lists and objections, byte for byte. */
export function makeArdania(): Ardania {
  const { nominees, likenesses } = plantLikenesses(makeNominees());
  const population = makePopulation();
  const closedLists = { GOV: makeClosedList("GOV", nominees), ONC: makeClosedList("ONC", nominees) };
  const conditions = makeConditions([...closedLists.GOV, ...closedLists.ONC]);
  const compiled = createModel({ pool: toPool(nominees), conditions, population });
  if (!compiled.ok) throw new Error(`conditions of Ardania: ${JSON.stringify(compiled.problems)}`);
  const model = compiled.value;
  const maker = new ListMaker(model, nominees, likenesses);
  const civic = makeCivicLists(maker);
  const marks = makeMarks(nominees, civic[4]);
  const lists = { ...civic, 6: makeSixth(maker, civic, marks) };
  const objections = makeObjections({ lists, marks }, nominees);
  const changes = makeChanges(model, { lists }, nominees, objections);
  return {
    process: makeProcess(),
    nominees,
    likenesses,
    population,
    closedLists,
    conditions,
    model,
    versions: makeListVersions({ lists, marks }, changes),
    marks,
    impossibleMarks: makeImpossibleMarks(nominees, civic[4], marks),
    objections,
    changes,
    steps: makeFormationSteps(),
  };
}
