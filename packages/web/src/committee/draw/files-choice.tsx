import { createModel, latinDigits, type Model } from "@convene/engine";
import { useEffect, useMemo, useState } from "react";
import { Button, Field, Notice, Progress } from "#kit";
import { useMessages } from "#shell";
import {
  FileDrop,
  ProblemTable,
  SourceItem,
  useFiles,
  type ImportAnswer,
  type Importing,
  type Present,
} from "../import/index.ts";
import "../forms.css";

/** Files are judged by themselves: nothing of the process at hand plays a part. */
const NOTHING: Present = { pool: null, conditions: null, population: [], lists: [] };

type ReadFilesProps = { readonly reading: Importing; readonly answer: ImportAnswer };

/** As what each file was read, which can be corrected. */
function ReadFiles({ reading: { choices, choose, files, remove }, answer }: ReadFilesProps) {
  const message = useMessages();
  const { sources, reading } = answer;
  const kindOf = (key: string) => reading.kinds[key] ?? "aside";
  const words = sources.map(({ key }) =>
    message("draw.files.read-as", { file: key, kind: message(`import.kind.${kindOf(key)}`) }),
  );
  return (
    <details open={reading.problems.length > 0}>
      <summary>{words.join(message("shell.between"))}</summary>
      <div className="draw-inside stack">
        <ul className="plain sources">
          {sources.map((source) => (
            <SourceItem
              key={source.key}
              source={source}
              kind={kindOf(source.key)}
              choices={choices}
              onChoose={choose}
            />
          ))}
        </ul>
        <div className="row">
          {files.map(({ name }) => (
            <Button key={name} look="link" onClick={() => remove(name)}>
              {message("import.put-away", { name })}
            </Button>
          ))}
        </div>
      </div>
    </details>
  );
}

/** Pool and quotas or conditions from the visitor's own files, read in this browser and kept nowhere. */
export function FilesChoice({ onModel }: { onModel: (model: Model | undefined) => void }) {
  const message = useMessages();
  const reading = useFiles(NOTHING);
  const { answer, busy, choices, choose, clear, failed, files } = reading;
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
  // While files are read again, what they came to before stays.
  useEffect(() => {
    if (!busy) onModel(model);
  }, [busy, model, onModel]);
  return (
    <div className="stack">
      <p className="quiet small">{message("draw.files.stay")}</p>
      <FileDrop onFiles={reading.add} />
      {busy ? <Progress doing={message("import.reading", { count: files.length })} onStop={clear} /> : null}
      {failed ? <Notice out>{message("import.failed")}</Notice> : null}
      {answer === null ? null : <ReadFiles reading={reading} answer={answer} />}
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
