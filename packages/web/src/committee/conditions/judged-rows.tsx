import { boundsPhrase, rowLabel, sharePhrase, statePhrase, valueLabel, type NomineeId } from "@convene/engine";
import { RangeBar } from "#kit";
import { useMessages, useProcess } from "#shell";
import { populationOfRow } from "../population-of-row.ts";
import type { JudgedForm } from "./judge-form.ts";

type Judged = JudgedForm["rows"][number];

/** What a condition counts on the list, row by row: the line, the figure, and how far it is off. */
export function JudgedRows({ judged, list, all }: { judged: JudgedForm; list: readonly NomineeId[]; all: boolean }) {
  const message = useMessages();
  const { labels } = useProcess();
  const { rows, model } = judged;
  if (rows.length === 0 || model === undefined) return null;
  const failing = rows.filter(({ checked }) => !checked.holds);
  const shown = all || rows.length === 1 ? rows : failing;
  const name = ({ row }: Judged) =>
    row.condition.kind === "each" && row.value !== undefined
      ? valueLabel(row.condition.by, row.value, labels)
      : rowLabel(row, labels);
  const population = shown.map(({ row }) => populationOfRow(model, row, list));
  const scale =
    1.15 *
    Math.max(
      4,
      ...rows.map(({ checked }) => Math.max(checked.count, checked.min ?? 0, checked.max ?? 0)),
      ...population.map((people) => people ?? 0),
    );
  return (
    <div className="judged-rows">
      {rows.length > 1 ? (
        <p className={failing.length === 0 ? "quiet" : "care"}>
          {failing.length === 0
            ? message("conditions.rows-hold", { count: rows.length })
            : message("conditions.rows-fail", { count: failing.length, of: rows.length })}
        </p>
      ) : null}
      {shown.length === 0 ? null : (
        <ul className="plain">
          {shown.map((one, index) => (
            <li key={one.row.id} className="judged-row">
              {rows.length > 1 ? (
                <span className="judged-name">
                  <bdi>{message.say(name(one))}</bdi>
                </span>
              ) : null}
              <RangeBar
                count={one.checked.count}
                min={one.checked.min}
                max={one.checked.max}
                population={population[index] ?? null}
                scale={scale}
              />
              <span className="judged-figure">
                {one.checked.of === undefined
                  ? message("conditions.on-list", { count: one.checked.count })
                  : message("conditions.on-list-of", { count: one.checked.count, of: one.checked.of })}
                <span className={one.checked.holds ? "quiet" : "care"}>
                  {message("shell.between")}
                  {message.say(statePhrase(one.checked))}
                </span>
                {rows.length > 1 && !one.checked.holds ? (
                  <span className="quiet">
                    {message("shell.between")}
                    {message.say(agreedPhrase(one))}
                  </span>
                ) : null}
                {one.checked.notStated > 0 ? (
                  <small className="quiet"> {message("conditions.not-stated", { count: one.checked.notStated })}</small>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function agreedPhrase({ row, checked }: Judged) {
  const { min, max } = row.share ?? {};
  return row.share === undefined
    ? boundsPhrase(checked.min, checked.max)
    : boundsPhrase(min && sharePhrase(min), max && sharePhrase(max));
}
