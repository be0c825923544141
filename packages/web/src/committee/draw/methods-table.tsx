import { shareBelow, statisticsOf, type Chance, type DrawAlgorithm } from "@convene/engine";
import { Table, Term } from "#kit";
import { useMessages } from "#shell";
import { sortedChances } from "./chance-series.ts";
import { chanceText, decimalText } from "./number-words.ts";

/** The chances of one method, of everybody. */
export type MethodChances = { readonly algorithm: DrawAlgorithm; readonly chances: readonly Chance[] };

/** The chance of the person who stands at a part of the way from the smallest to the largest. */
function at(sorted: readonly number[], part: number): number {
  return sorted[Math.round(part * (sorted.length - 1))] ?? 0;
}

/** A hair below a limit: a rounding error is no loss. */
const HAIR = 1e-6;

/** The same as the picture in figures: one column for each method. The first is the one that was asked for. */
export function MethodsTable({ methods }: { methods: readonly MethodChances[] }) {
  const message = useMessages();
  const leximin = methods.find(({ algorithm }) => algorithm === "leximin");
  const limit = leximin === undefined ? undefined : sortedChances(leximin.chances)[0];
  const described = methods.map(({ algorithm, chances }) => {
    const sorted = sortedChances(chances);
    return { algorithm, sorted, ...statisticsOf(sorted) };
  });
  type Described = (typeof described)[number];
  const percent = (of: (method: Described) => number) => (method: Described) => chanceText(message, of(method));
  const rows: readonly (readonly [name: string, words: (method: Described) => string])[] = [
    ["smallest", percent(({ minimum }) => minimum)],
    ["tenth", percent(({ sorted }) => at(sorted, 0.1))],
    ["middle", percent(({ sorted }) => at(sorted, 0.5))],
    ["largest", percent(({ maximum }) => maximum)],
    ["gini", ({ gini }) => decimalText(message, gini)],
    ["geometric", percent(({ geometricMean }) => geometricMean)],
    ...(limit === undefined || methods.length === 1
      ? []
      : [["below", percent(({ sorted }) => shareBelow(sorted, limit - HAIR))] as const]),
  ];
  const head = methods.map(({ algorithm }) => message(`draw.method.${algorithm}.short`));
  return (
    <Table caption={message("draw.table")} className="draw-table" head={[message("draw.table.figure"), ...head]}>
      <tbody>
        {rows.map(([name, words]) => (
          <tr key={name}>
            <th scope="row">
              {name === "gini" ? <Term name="gini">{message("draw.table.gini")}</Term> : message(`draw.table.${name}`)}
            </th>
            {described.map((method) => (
              <td key={method.algorithm} className="figure">
                {words(method)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
