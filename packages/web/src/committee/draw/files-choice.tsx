import { latinDigits, type Model, type Outcome } from "@convene/engine";
import { useEffect, useMemo, useState } from "react";
import { Button, Field, Notice, ProblemList, Progress } from "#kit";
import { useMessages } from "#shell";
import {
  FileDrop,
  ProblemTable,
  SourceItem,
  drawKinds,
  useFiles,
  type ImportAnswer,
  type ImportReading,
  type Importing,
  type Present,
} from "../import/index.ts";
import { AddressChoice } from "./address-choice.tsx";
import { ownModel, type OwnFiles } from "./own-model.ts";
import { SeatedChoice } from "./seated-choice.tsx";
import "../forms.css";

/** Files are judged by themselves: nothing of the process at hand plays a part. */
const NOTHING: Present = { pool: null, conditions: null, population: [], lists: [], draws: true };

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
              kinds={drawKinds}
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

/** The model of what was read; undefined while something is missing, or wrong and said so already. */
function modelOf(
  read: ImportReading | undefined,
  how: Pick<OwnFiles, "about" | "address">,
): Outcome<Model> | undefined {
  if (read?.pool === undefined || read.conditions === undefined || read.problems.length > 0) return undefined;
  if (read.conditions.set.size === undefined) return undefined;
  return ownModel({
    pool: read.pool.pool,
    conditions: read.conditions.set,
    population: read.population?.population ?? [],
    ...(read.seated === undefined ? {} : { seated: read.seated.pool }),
    ...how,
  });
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
  const [about, setAbout] = useState<OwnFiles["about"]>("open");
  const [address, setAddress] = useState<readonly string[]>([]);
  const made = useMemo(() => {
    const columns = new Set(read?.pool?.pool.attributes.map(({ key }) => key));
    return modelOf(read, { about, address: address.filter((key) => columns.has(key)) });
  }, [about, address, read]);
  const model = made?.ok === true ? made.value : undefined;
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
      {read?.seated === undefined ? null : (
        <SeatedChoice count={read.seated.pool.nominees.length} value={about} onChange={setAbout} />
      )}
      {read?.pool === undefined || set === undefined ? null : (
        <AddressChoice pool={read.pool.pool} value={address} onChange={setAddress} />
      )}
      {made?.ok === false ? <ProblemList problems={made.problems} /> : null}
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
