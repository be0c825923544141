import type { Problem } from "@convene/engine";
import { useState } from "react";
import { Button, ProblemList, Sheet } from "#kit";
import { useConditions, useFormat, useMessages, usePerform } from "#shell";

/** Every version of the conditions, newest first, and the way back to the one before. */
export function ConditionsHistory({ changed }: { changed: boolean }) {
  const message = useMessages();
  const { moment } = useFormat();
  const perform = usePerform();
  const answer = useConditions();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  if (answer === null) return null;
  const { version, history } = answer;
  const last = history.find((entry) => entry.version === version);
  const takeBack = async () => {
    setBusy(true);
    const result = await perform("committee.undo-conditions", {}, { version });
    setBusy(false);
    setProblems(result.ok ? [] : result.problems);
  };
  return (
    <Sheet title={message("conditions.history")} bare>
      <ol className="plain history" reversed>
        {history
          .toSorted((a, b) => b.version - a.version)
          .map((entry) => (
            <li key={entry.version} aria-current={entry.version === version ? "true" : undefined}>
              <span>{message("conditions.version", { version: entry.version })}</span>{" "}
              <small className="quiet">{moment(entry.at)}</small>
              {entry.undoneTo === undefined ? null : (
                <small className="quiet block">{message("conditions.same-as", { version: entry.undoneTo })}</small>
              )}
              {entry.note === "" ? null : (
                <small className="block">
                  <bdi>{entry.note}</bdi>
                </small>
              )}
            </li>
          ))}
      </ol>
      <ProblemList problems={problems} />
      {version > 1 ? (
        <p>
          <Button disabled={changed || busy} onClick={() => void takeBack()}>
            {message(last?.undoneTo === undefined ? "conditions.go-back" : "conditions.bring-back", {
              version: version - 1,
            })}
          </Button>
        </p>
      ) : null}
      {version > 1 && changed ? <p className="quiet small">{message("conditions.go-back.first")}</p> : null}
    </Sheet>
  );
}
