import { createModel, latinDigits, type Model } from "@convene/engine";
import { useEffect, useMemo, useState } from "react";
import { Button, Field, Notice, Progress } from "#kit";
import { useMessages } from "#shell";
import { FileDrop, ProblemTable, SourceItem, useFiles, type Present } from "../import/index.ts";
import "../forms.css";

/** Files are judged by themselves: nothing of the process at hand plays a part. */
const NOTHING: Present = { pool: null, conditions: null, population: [], lists: [] };

/** Pool and quotas or conditions from the visitor's own files, read in this browser and kept nowhere. */
export function FilesChoice({ onModel }: { onModel: (model: Model | undefined) => void }) {
  const message = useMessages();
  const reading = useFiles(NOTHING);
  const { answer, busy, choices, choose, clear, failed, files, remove } = reading;
  const [seats, setSeats] = useState("");
  const read = answer?.reading;
  const set = read?.conditions?.set;
  const sized = set !== undefined && (set.size === undefined || choices.size !== undefined);
  const model = useMemo(() => {
    if (busy || read?.pool === undefined || read.conditions === undefined || read.problems.length > 0) return undefined;
    if (read.conditions.set.size === undefined) return undefined;
    const made = createModel({
      pool: read.pool.pool,
      conditions: read.conditions.set,
      population: read.population?.population ?? [],
    });
    return made.ok ? made.value : undefined;
  }, [busy, read]);
  useEffect(() => onModel(model), [model, onModel]);
  return (
    <div className="stack">
      <p className="quiet small">{message("draw.files.stay")}</p>
      <FileDrop onFiles={reading.add} />
      {busy ? <Progress doing={message("import.reading", { count: files.length })} onStop={clear} /> : null}
      {failed ? <Notice out>{message("import.failed")}</Notice> : null}
      {answer === null ? null : (
        <ul className="plain sources">
          {answer.sources.map((source) => (
            <SourceItem
              key={source.key}
              source={source}
              kind={answer.reading.kinds[source.key] ?? "aside"}
              choices={choices}
              onChoose={choose}
            />
          ))}
        </ul>
      )}
      {files.length === 0 ? null : (
        <div className="row">
          {files.map(({ name }) => (
            <Button key={name} look="link" onClick={() => remove(name)}>
              {message("import.put-away", { name })}
            </Button>
          ))}
        </div>
      )}
      {read === undefined || read.problems.length === 0 ? null : (
        <ProblemTable caption={message("import.problems.table")} problems={read.problems} />
      )}
      {read === undefined || (read.pool !== undefined && set !== undefined) ? null : (
        <p>{message(read.pool === undefined ? "draw.files.no-pool" : "draw.files.no-quotas")}</p>
      )}
      {sized ? (
        <div className="form-row">
          <Field label={message("draw.seats")} help={message("draw.seats.help")}>
            {(control) => (
              <input
                {...control}
                className="short"
                inputMode="numeric"
                value={seats}
                onChange={({ target: { value } }) => {
                  setSeats(value);
                  const plain = latinDigits(value).trim();
                  const { size: _before, ...others } = choices;
                  choose({ ...others, ...(/^\d{1,6}$/u.test(plain) ? { size: Number(plain) } : {}) });
                }}
              />
            )}
          </Field>
        </div>
      ) : null}
    </div>
  );
}
