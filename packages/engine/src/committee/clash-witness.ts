import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { withCost, type Solver } from "../kit/index.ts";
import { judgeRow } from "./check.ts";
import { activeDemands, narrowModel, unneeded, type Demands, type ClashElement } from "./clash-element.ts";
import { findReserves } from "./inside.ts";
import type { Model } from "./model.ts";
import { chosenPeople, createListProgram, type ListProgram, type Slack } from "./program.ts";
import { allRows, byText, nomineeTypes, type NomineeType } from "./type.ts";

/** A model, what is demanded besides, and the size of the lists in question. */
export type Question = {
  readonly model: Model;
  readonly size: number;
  readonly demands: Demands;
  /** Mixed into the order in which people are drawn from a type while marks are at stake. */
  readonly salt: string;
};

/** A list, and a smaller body inside it for each that the model asks for; positions in the pool, nobody seated. */
export type Witness = {
  readonly list: readonly number[];
  readonly bodies: ReadonlyMap<string, readonly number[]>;
};

/**
 * With marks at stake the order of ids would betray who was passed over, so people of one type come in an order that
 * depends on the marks and the salt and that nobody else can reckon.
 */
function secretOrder({ model, demands, salt }: Question, types: readonly NomineeType[]): readonly NomineeType[] {
  const secret = JSON.stringify([salt, [...demands.marks].toSorted(byText)]);
  const rank = (position: number): string =>
    bytesToHex(sha256(utf8ToBytes(JSON.stringify([secret, model.pool.nominees[position]?.id]))));
  return types.map((type) => {
    const ranked = type.members.map((position) => [rank(position), position] as const);
    return { ...type, members: ranked.toSorted(([a], [b]) => byText(a, b)).map(([, position]) => position) };
  });
}

/** The program of all lists that meet the given elements; `undefined` when a kept name is marked, so that none does. */
export function programOf(
  question: Question,
  active: ReadonlySet<ClashElement>,
  slack: readonly Slack[] = [],
): ListProgram | undefined {
  const { model, size } = question;
  const { marks, keep } = activeDemands(question.demands, active);
  if ([...keep].some((id) => marks.has(id))) return undefined;
  const positions = (ids: ReadonlySet<string>) => new Set([...ids].map((id) => model.positions.get(id) ?? -1));
  const narrow = narrowModel(model, active);
  const choice = { list: new Set<number>(), marks: positions(marks), keep: positions(keep) };
  const types = nomineeTypes(narrow, choice);
  const ordered = marks.size === 0 ? types : secretOrder(question, types);
  return createListProgram(narrow, ordered, size, { without: unneeded(narrow, active), slack });
}

/** Reads the list and the smaller bodies of a solution. */
export function readWitness({ model }: Question, program: ListProgram, values: readonly number[]): Witness {
  const list = chosenPeople(program, values);
  const chosen = new Set([...model.seated, ...list]);
  const bodies = model.nested.map(({ id }) => {
    const first = program.bodies.get(id) ?? Number.NaN;
    const members = program.types.flatMap((type, t) =>
      type.members.filter((position) => chosen.has(position)).slice(0, Math.round(values[first + t] ?? 0)),
    );
    return [id, members] as const;
  });
  return { list, bodies: new Map(bodies) };
}

/**
 * The given elements that a witness does not meet, judged in integers row by row. `steps` says by how many people a
 * bound may be missed. Throws when the list or a body is not of its size: that is no witness of anything.
 */
export function brokenElements(
  { model, size, demands }: Question,
  { list, bodies }: Witness,
  active: ReadonlySet<ClashElement>,
  steps: ReadonlyMap<ClashElement, number> = new Map(),
): readonly ClashElement[] {
  const chosen = new Set(list);
  if (list.length !== size || chosen.size !== size || list.some((position) => model.seated.has(position))) {
    throw new Error(`the solver's list has ${chosen.size} people of ${size}`);
  }
  const everybody = [...model.seated, ...list];
  const present = new Set(everybody);
  for (const body of model.nested) {
    const members = bodies.get(body.id) ?? [];
    if (new Set(members).size !== body.size || !members.every((position) => present.has(position))) {
      throw new Error(`the solver's body ${body.id} has ${members.length} people of ${body.size}`);
    }
  }
  const { marks, keep } = activeDemands(demands, active);
  const broken = allRows(model).flatMap(({ row, prefix }) => {
    const wanted = row.sides.filter(({ element }) => active.has(prefix + element));
    if (wanted.length === 0) return [];
    const { short, over } = judgeRow(row, prefix === "" ? everybody : (bodies.get(prefix.slice(0, -1)) ?? []));
    return wanted.flatMap(({ element, side }) => {
      const miss = side === "min" ? short : over;
      return miss > (steps.get(prefix + element) ?? 0) ? [prefix + element] : [];
    });
  });
  const ids = new Set(list.map((position) => model.pool.nominees[position]?.id ?? ""));
  const marked = new Set([...marks].map((id) => model.positions.get(id) ?? -1));
  if (active.has("reserves") && findReserves(model, chosen, marked).some(({ holds }) => !holds))
    broken.push("reserves");
  for (const id of keep) if (!ids.has(id)) broken.push(`keep:${id}`);
  if ([...marks].some((id) => ids.has(id))) broken.push("marks");
  return broken;
}

/**
 * A list that meets every given element, or `undefined` when there is none. With `aim`, an element outside the given
 * ones that no such list can meet, the list that misses it by least.
 */
export function findWitness(
  question: Question,
  active: ReadonlySet<ClashElement>,
  solver: Solver,
  aim?: { readonly element: ClashElement; readonly weight: number },
): Witness | undefined {
  const elements = aim === undefined ? active : new Set([...active, aim.element]);
  const slack = aim === undefined ? [] : [{ ...aim, steps: 1e6 }];
  const program = programOf(question, elements, slack);
  if (program === undefined) return undefined;
  const missed = aim === undefined ? undefined : program.slack.get(aim.element);
  const asked = missed === undefined ? program.program : withCost(program.program, [[missed, 1]]);
  const solution = solver.solve(asked);
  if (solution.status === "infeasible") return undefined;
  const witness = readWitness(question, program, solution.values);
  const broken = brokenElements(question, witness, active);
  if (broken.length > 0)
    throw new Error(`the solver's list breaks ${broken.filter((name) => name !== "marks").join()}`);
  return witness;
}
