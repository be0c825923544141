import {
  chancesByGroup,
  elementPhrase,
  findClash,
  rowLabel,
  statisticsOf,
  valueLabel,
  attributeLabel,
  type ChanceStatistics,
  type Draw,
  type Label,
  type Model,
  type MovedBound,
  type NomineeId,
  type PanelReserves,
  type Phrase,
  type Solver,
} from "@convene/engine";
import { clashBlocks, clashJson } from "./committee-clash.ts";
import { nameReader, personCells } from "./people.ts";
import type { Answer, Block, Desk, TableBlock } from "./verb.ts";

/** For so many people whom no panel can hold the cheapest way in is sought; each takes a search. */
const MOST_WAYS = 5;

/** What would let somebody in whom no panel can hold. */
export type WayIn = {
  readonly id: NomineeId;
  readonly relaxation: readonly MovedBound[];
  readonly cost: string | null;
};

/** A chance in words: 2.4010%. */
export function chancePhrase(chance: number): Phrase {
  return { key: "chance", values: { chance } };
}

/** By which method, and how exactly, a draw is known to be fairest. */
export function methodValues({ algorithm, certificate }: Draw): Readonly<Record<string, string>> {
  const { gap = 0 } = certificate;
  return { method: algorithm, gap: gap === 0 ? "none" : gap.toExponential(1) };
}

/** Figures of chances as JSON names them. */
export function statisticsJson({ people, minimum, maximum, mean, gini, geometricMean }: ChanceStatistics): object {
  return { people, minimum, maximum, mean, gini, geometric_mean: geometricMean };
}

/** The figures of chances as a table. */
export function statisticsTable(statistics: ChanceStatistics, title: Phrase): TableBlock {
  const { minimum, maximum, mean, gini, geometricMean } = statistics;
  const row = (measure: string, figure: Phrase): readonly Phrase[] => [{ key: `measure.${measure}` }, figure];
  return {
    title,
    columns: [{ heading: "column.measure" }, { heading: "column.figure", figures: true }],
    rows: [
      row("minimum", chancePhrase(minimum)),
      row("maximum", chancePhrase(maximum)),
      row("mean", chancePhrase(mean)),
      row("gini", { key: "coefficient", values: { value: gini } }),
      row("geometric-mean", chancePhrase(geometricMean)),
    ],
  };
}

/** What a draw means for groups: people, seats on average, and chances. */
export function groupsTable(model: Model, chances: Draw["chances"], labels: readonly Label[]): TableBlock {
  const headings = ["people-of-group", "seats", "mean", "minimum", "maximum"];
  return {
    title: { key: "draw.groups" },
    columns: [
      { heading: "column.group" },
      ...headings.map((heading) => ({ heading: `column.${heading}`, figures: true })),
    ],
    rows: chancesByGroup(model, chances).map(({ attribute, value, people, seats, mean, minimum, maximum }) => [
      {
        key: "filter.labelled",
        values: { attribute: attributeLabel(attribute, labels), value: valueLabel(attribute, value, labels) },
      },
      people,
      { key: "average", values: { value: seats } },
      chancePhrase(mean),
      chancePhrase(minimum),
      chancePhrase(maximum),
    ]),
  };
}

/** For the first few people whom no panel can hold, the cheapest relaxation that lets them in. */
export function waysIn(model: Model, draw: Draw, marks: readonly NomineeId[], solver: Solver): readonly WayIn[] {
  const kept = draw.never.filter(({ reason }) => reason !== "marked").slice(0, MOST_WAYS);
  return kept.flatMap(({ id }): readonly WayIn[] => {
    const found = findClash(model, { keep: [id], marks }, solver);
    if (!found.ok || found.value.feasible) return [];
    return [{ id, relaxation: found.value.relaxation, cost: found.value.cost }];
  });
}

/** Who can be on no panel, why, and what would let them in. */
export function neverBlocks(
  model: Model,
  { never }: Draw,
  ways: readonly WayIn[],
  labels: readonly Label[],
  language: string,
): readonly Block[] {
  if (never.length === 0) return [];
  const nameOf = nameReader(model.pool, language);
  const rows = new Map(model.rows.map((row) => [row.id, rowLabel(row, labels)]));
  const move = ({ condition, side, from, to }: MovedBound): Phrase => {
    return { key: `never.move-${side}`, values: { condition: rows.get(condition) ?? condition, from, to } };
  };
  return [
    { key: "draw.never", values: { count: never.length } },
    {
      title: { key: "draw.never-title" },
      columns: ["out", "name", "reason", "way-in"].map((heading) => ({
        heading: `column.${heading === "out" ? "id" : heading}`,
      })),
      rows: never.map(({ id, reason, elements }) => [
        ...personCells(id, nameOf),
        elements === undefined || reason !== "no-panel"
          ? { key: `never.${reason}` }
          : {
              key: "never.by",
              values: { elements: { join: "comma", items: elements.map((one) => elementPhrase(model, one, labels)) } },
            },
        { join: "comma", items: (ways.find((way) => way.id === id)?.relaxation ?? []).map(move) },
      ]),
    },
  ];
}

/** The members of a panel with their names. */
export function membersTable(model: Model, members: readonly NomineeId[], title: Phrase, language: string): TableBlock {
  const nameOf = nameReader(model.pool, language);
  return {
    title,
    columns: [{ heading: "column.id" }, { heading: "column.name" }],
    rows: members.map((id) => personCells(id, nameOf)),
  };
}

/** Reserves as JSON. */
export function reservesJson({ by, lists }: PanelReserves): object {
  return {
    by,
    classes: lists.map(({ seatClass, values, members, candidates, reserves }) => {
      return { seat_class: seatClass, values, members, candidates, reserves };
    }),
  };
}

/** The reserves of every class of seats, in the order in which they are called. */
export function reservesTable({ lists }: PanelReserves): TableBlock {
  return {
    title: { key: "draw.reserves-title" },
    columns: [{ heading: "column.seat-class" }, { heading: "column.members" }, { heading: "column.reserves" }],
    rows: lists.map(({ values, members, reserves }) => [
      { join: "comma", items: values.filter((value) => value !== "") },
      { join: "comma", items: members },
      { join: "comma", items: reserves.map(({ id }) => id) },
    ]),
  };
}

/** The answer when no panel satisfies everything: why not, as the clash says it. */
export function noDraw(
  model: Model,
  demands: { readonly marks?: readonly NomineeId[]; readonly keep?: readonly NomineeId[] },
  labels: readonly Label[],
  desk: Desk,
  solver: Solver,
): Answer {
  const found = findClash(model, demands, solver);
  if (!found.ok)
    throw new Error(`a draw was asked for that no clash can be asked of: ${JSON.stringify(found.problems)}`);
  if (found.value.feasible) throw new Error("nothing can be drawn, and yet a list satisfies everything");
  return {
    yes: false,
    json: { feasible: false, clash: clashJson(found.value, model, labels, desk) },
    blocks: [{ key: "draw.none" }, ...clashBlocks(found.value, model, labels)],
  };
}

/** Figures, groups and reasons that stand beside a lottery in its JSON. */
export function aboutJson(model: Model, draw: Draw, ways: readonly WayIn[]): object {
  return {
    statistics: statisticsJson(statisticsOf(draw.chances.map(({ value }) => value))),
    groups: chancesByGroup(model, draw.chances),
    ways_in: ways,
  };
}
