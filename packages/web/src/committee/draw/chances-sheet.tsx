import type { DrawAlgorithm } from "@convene/engine";
import { Button, Notice, Sheet } from "#kit";
import { useMessages } from "#shell";
import { chanceDifference, sortedChances } from "./chance-series.ts";
import { ChancesChart } from "./chances-chart.tsx";
import { algorithms, type Drawn } from "./draw-request.ts";
import { MethodsTable, type MethodChances } from "./methods-table.tsx";
import { chanceText, pointsText } from "./number-words.ts";
import { EverybodyPart } from "./everybody-part.tsx";
import type { Material } from "./material.ts";
import { RunState } from "./run-state.tsx";
import type { Comparing } from "./use-draw.ts";

type Props = {
  readonly material: Material;
  readonly drawn: Drawn & { readonly feasible: true };
  readonly comparing: Comparing;
  readonly onCompare: (others: readonly DrawAlgorithm[]) => void;
  readonly onStop: () => void;
};

/** What another method would mean for these people, against the one that was asked for. */
function Meaning({ own, other }: { own: MethodChances; other: MethodChances }) {
  const message = useMessages();
  const { larger, smaller, mostGained, mostLost } = chanceDifference(own.chances, other.chances);
  const [from, to] = [own, other].map(({ chances }) => sortedChances(chances)[0] ?? 0);
  return (
    <li>
      <strong>{message("draw.meaning.of", { method: message(`draw.method.${other.algorithm}.short`) })}</strong>{" "}
      {larger + smaller === 0
        ? message("draw.meaning.same")
        : message("draw.meaning", {
            from: chanceText(message, from ?? 0),
            to: chanceText(message, to ?? 0),
            larger,
            smaller,
            gained: pointsText(message, mostGained),
            lost: pointsText(message, mostLost),
          })}
    </li>
  );
}

/** Everybody's chance as a picture and in figures, and on demand against the other methods. */
export function ChancesSheet({ drawn, material, comparing, onCompare, onStop }: Props) {
  const message = useMessages();
  const { draw } = drawn;
  const own: MethodChances = { algorithm: draw.algorithm, chances: draw.chances };
  const others = algorithms.flatMap((algorithm): readonly MethodChances[] => {
    const chances = algorithm === draw.algorithm ? undefined : comparing.known.get(algorithm);
    return chances === undefined ? [] : [{ algorithm, chances }];
  });
  const methods = [own, ...others];
  const missing = algorithms.filter((algorithm) => !methods.some((method) => method.algorithm === algorithm));
  const series = methods.map(({ algorithm, chances }) => ({ algorithm, sorted: sortedChances(chances) }));
  const able = series[0]?.sorted.length ?? 0;
  return (
    <Sheet title={message("draw.chances")}>
      <ChancesChart series={series} equal={able === 0 ? 0 : draw.size / able} />
      <MethodsTable methods={methods} />
      <p className="quiet small">{message("draw.table.key")}</p>
      {others.length === 0 ? null : (
        <>
          <h3>{message("draw.meanings", { method: message(`draw.method.${draw.algorithm}.short`) })}</h3>
          <ul className="draw-meanings">
            {others.map((other) => (
              <Meaning key={other.algorithm} own={own} other={other} />
            ))}
          </ul>
        </>
      )}
      {comparing.failed ? <Notice out>{message("draw.failed")}</Notice> : null}
      {comparing.running === null ? null : (
        <>
          <p>{message("draw.comparing", { method: message(`draw.method.${comparing.running.algorithm}.short`) })}</p>
          <RunState key={comparing.running.algorithm} progress={comparing.running.progress} onStop={onStop} />
        </>
      )}
      {missing.length > 0 && comparing.running === null ? (
        <p>
          <Button onClick={() => onCompare(missing)}>{message("draw.compare")}</Button>
        </p>
      ) : null}
      <EverybodyPart drawn={drawn} material={material} />
    </Sheet>
  );
}
