import {
  accept,
  parseFraction,
  PUBLISHED_FLOOR,
  readChances,
  readPanels,
  refuse,
  shareBelow,
  statisticsOf,
  toNumber,
  type InputFile,
  type Outcome,
  type Phrase,
  type Problem,
  type StatedChances,
} from "@convene/engine";
import type { OptionName } from "./arguments.ts";
import { chancePhrase, statisticsJson } from "./committee-draw-answer.ts";
import type { Block, Desk, Verb } from "./verb.ts";

/** Chances under one method. */
type Distribution = { readonly algorithm: string; readonly values: readonly number[] };

/** A `convene-panels/1` answer begins like any JSON; every table begins otherwise. */
function isJson({ text }: InputFile): boolean {
  const start = typeof text === "string" ? text.slice(0, 100) : Buffer.from(text.slice(0, 100)).toString("utf8");
  return start.replace("\uFEFF", "").trimStart().startsWith("{");
}

function distributionOf({ algorithm, chances }: StatedChances): Distribution {
  return { algorithm, values: chances.map(({ value }) => value) };
}

/** Every distribution of a file; of a table with several methods only the one asked for, if one is. */
function readFile(desk: Desk, path: string, algorithm: string | undefined): Outcome<readonly Distribution[]> {
  const file = desk.read(path);
  if (!file.ok) return file;
  if (isJson(file.value)) {
    const lottery = readPanels(file.value);
    if (!lottery.ok) return lottery;
    return accept([{ algorithm: lottery.value.algorithm, values: lottery.value.chances.map(({ value }) => value) }]);
  }
  const table = readChances(file.value);
  if (!table.ok) return table;
  const all = table.value.map(distributionOf);
  const wanted = all.filter((one) => one.algorithm.toLowerCase() === algorithm?.toLowerCase());
  if (algorithm === undefined || (all.length === 1 && all[0]?.algorithm === "")) return accept(all, table.notes);
  const known = all.map((one) => one.algorithm).join(", ");
  return wanted.length > 0
    ? accept(wanted, table.notes)
    : { ok: false, problems: [{ code: "algorithm-not-in-file", file: path, value: algorithm, details: { known } }] };
}

/**
 * The method whose smallest chance is the limit: the only one of the file, else leximin, whose smallest chance is the
 * largest that there can be.
 */
function comparedWith(others: readonly Distribution[]): Distribution | undefined {
  return others.find((one) => one.algorithm.toLowerCase() === "leximin") ?? others[0];
}

function described({ algorithm, values }: Distribution, limit: number | undefined) {
  const raised = statisticsOf(values, { floor: PUBLISHED_FLOOR });
  return {
    ...(algorithm === "" ? {} : { algorithm }),
    ...statisticsJson(statisticsOf(values)),
    raised: { floor: PUBLISHED_FLOOR, gini: raised.gini, geometric_mean: raised.geometricMean },
    ...(limit === undefined
      ? {}
      : { below: { limit, share: shareBelow(values, limit), people: values.filter((value) => value < limit).length } }),
  };
}

function blocksOf(distributions: readonly Distribution[], limit: number | undefined): readonly Block[] {
  const figures = ["minimum", "maximum", "mean", "gini", "geometric-mean", ...(limit === undefined ? [] : ["below"])];
  const raised = distributions.filter(({ values }) => values.some((value) => value < PUBLISHED_FLOOR));
  return [
    {
      title: limit === undefined ? { key: "statistics.title" } : { key: "statistics.below", values: { limit } },
      columns: [
        { heading: "column.algorithm" },
        { heading: "column.people-of-group", figures: true },
        ...figures.map((figure) => ({ heading: `column.${figure}`, figures: true })),
      ],
      rows: distributions.map(({ algorithm, values }): readonly Phrase[] => {
        const { people, minimum, maximum, mean, gini, geometricMean } = statisticsOf(values);
        return [
          algorithm === "" ? { key: "statistics.unnamed" } : algorithm,
          people,
          chancePhrase(minimum),
          chancePhrase(maximum),
          chancePhrase(mean),
          { key: "coefficient", values: { value: gini } },
          chancePhrase(geometricMean),
          ...(limit === undefined ? [] : [chancePhrase(shareBelow(values, limit))]),
        ];
      }),
    },
    ...raised.map(({ values }): Block => {
      const { gini, geometricMean } = statisticsOf(values, { floor: PUBLISHED_FLOOR });
      return { key: "statistics.raised", values: { gini, mean: geometricMean } };
    }),
  ];
}

/** `convene committee statistics`: what chances look like, and how many people have less than a limit. */
export const committeeStatistics: Verb = {
  room: "committee",
  name: "statistics",
  takes: ["chances", "against", "below", "algorithm"],
  needs: ["chances"],
  run: (asked, desk) => {
    const { texts } = asked;
    const own = readFile(desk, texts.chances ?? "", texts.algorithm);
    const against = texts.against === undefined ? undefined : readFile(desk, texts.against, undefined);
    const below = texts.below === undefined ? undefined : parseFraction(texts.below);
    const problems: readonly Problem[] = [
      ...(own.ok ? [] : own.problems),
      ...(against === undefined || against.ok ? [] : against.problems),
      ...(texts.below === undefined || below !== undefined
        ? []
        : [{ code: "not-a-chance", column: "--below" satisfies `--${OptionName}`, value: texts.below }]),
    ];
    if (!own.ok || (against !== undefined && !against.ok) || problems.length > 0) return { ok: false, problems };
    const others = against?.value ?? [];
    const other = comparedWith(others);
    const known = others.map((one) => one.algorithm).join(", ");
    if (below === undefined && others.length > 1 && other?.algorithm.toLowerCase() !== "leximin") {
      return refuse({ code: "against-unclear", file: texts.against ?? "", value: known });
    }
    const limit = below === undefined ? other && statisticsOf(other.values).minimum : toNumber(below);
    const distributions = own.value.map((one) => described(one, limit));
    const [only] = distributions;
    const json = {
      ...(distributions.length === 1 ? only : {}),
      distributions,
      ...(others.length === 0 ? {} : { against: others.map((one) => described(one, undefined)) }),
    };
    const notes = [...own.notes, ...(against?.notes ?? [])];
    return accept({ yes: true, json, blocks: blocksOf([...own.value, ...others], limit) }, notes);
  },
};
