import type { Problem } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Notice, ProblemList, Progress, Sheet } from "#kit";
import { Link, useAnnounce, useConditions, useFormat, useLists, useMessages, usePerform } from "#shell";
import { FileDrop } from "./file-drop.tsx";
import { importActs, type ImportAct } from "./import-acts.ts";
import type { ImportAnswer } from "./import.worker.ts";
import { ListFields } from "./list-fields.tsx";
import { PoolChangesView } from "./pool-changes-view.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { SourceItem } from "./source-item.tsx";
import { sourceKinds } from "./source.ts";
import { useImport, type Importing } from "./use-import.ts";
import "../forms.css";
import "./import.css";

/** Files come in here: what each is, every problem, what would change; then one act, or none. */
export function ImportPage() {
  const message = useMessages();
  const importing = useImport();
  const [done, setDone] = useState<readonly ImportAct[]>([]);
  const { answer, files } = importing;
  return (
    <div className="stack loose">
      <div className="stack tight prose">
        <h1>{message("import.title")}</h1>
        <p className="quiet">{message("import.lead")}</p>
      </div>
      {done.length === 0 ? null : <Done acts={done} />}
      <FileDrop
        onFiles={(more) => {
          setDone([]);
          importing.add(more);
        }}
      />
      {importing.busy ? (
        <Progress doing={message("import.reading", { count: files.length })} onStop={importing.clear} />
      ) : null}
      {importing.failed ? (
        <Notice out>
          <p>{message("import.failed")}</p>
          <Button onClick={importing.clear}>{message("import.clear")}</Button>
        </Notice>
      ) : null}
      {answer === null ? (
        <p className="prose">{message("import.empty")}</p>
      ) : (
        <Preview
          importing={importing}
          answer={answer}
          onDone={(acts) => {
            importing.clear();
            setDone(acts);
          }}
        />
      )}
    </div>
  );
}

function Done({ acts }: { acts: readonly ImportAct[] }) {
  const message = useMessages();
  const places = { pool: "/pool", population: "/conditions", conditions: "/conditions", list: "/" };
  return (
    <Notice>
      <p>
        <strong>{message("import.done")}</strong>
      </p>
      <ul className="plain row">
        {acts.map(({ brings }) => (
          <li key={brings}>
            <Link to={places[brings]}>{message(`import.done.${brings}`)}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type PreviewProps = {
  readonly importing: Importing;
  readonly answer: ImportAnswer;
  readonly onDone: (acts: readonly ImportAct[]) => void;
};

function Preview({ importing, answer, onDone }: PreviewProps) {
  const message = useMessages();
  const { sources, reading } = answer;
  const { problems, notes } = reading;
  const { files, choices, choose, remove, clear } = importing;
  return (
    <>
      <Notice out={problems.length > 0}>
        <output>
          <strong>{message("import.verdict", { count: problems.length })}</strong>
        </output>
      </Notice>
      {problems.length === 0 ? null : (
        <Sheet title={message("import.problems", { count: problems.length })}>
          <ProblemTable caption={message("import.problems.table")} problems={problems} />
        </Sheet>
      )}
      <Sheet title={message("import.files", { count: files.length })}>
        <ul className="plain sources">
          {sources.map((source) => (
            <SourceItem
              key={source.key}
              source={source}
              kind={reading.kinds[source.key] ?? "aside"}
              kinds={sourceKinds}
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
          {files.length > 1 ? (
            <Button look="link" onClick={clear}>
              {message("import.clear")}
            </Button>
          ) : null}
        </div>
      </Sheet>
      {notes.length === 0 ? null : (
        <Sheet title={message("import.notes", { count: notes.length })}>
          <ProblemTable caption={message("import.notes.table")} problems={notes} />
        </Sheet>
      )}
      <Decide importing={importing} answer={answer} onDone={onDone} />
    </>
  );
}

/** What would change, what must still be said, and the one act. */
function Decide({ importing, answer, onDone }: PreviewProps) {
  const message = useMessages();
  const announce = useAnnounce();
  const { list: join } = useFormat();
  const perform = usePerform();
  const lists = useLists();
  const inForce = useConditions();
  const { reading } = answer;
  const [acceptMissing, setAcceptMissing] = useState(false);
  const [note, setNote] = useState("");
  const [size, setSize] = useState("");
  const [handOver, setHandOver] = useState({ by: "", handedOverOn: "", note: "" });
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Problem[]>([]);
  const acts = importActs(reading, {
    acceptMissing,
    note: note.trim(),
    handOver: { ...handOver, note: handOver.note.trim() },
    conditionsVersion: inForce?.version ?? null,
    latestList: lists.at(-1)?.number ?? null,
  });
  const { pool, conditions, population, list } = reading;
  const vanishing = (pool?.changes?.listed.length ?? 0) > 0 && !acceptMissing;
  const unsaid = list !== undefined && (handOver.by === "" || handOver.handedOverOn === "");
  const counts = {
    pool: pool?.pool.nominees.length ?? 0,
    population: population?.population.length ?? 0,
    conditions: conditions?.set.conditions.length ?? 0,
    list: list?.list.ids.length ?? 0,
  };
  const bring = async () => {
    setBusy(true);
    for (const { name, payload, expects } of acts) {
      const result = await perform(name, payload, expects);
      if (result.ok) continue;
      setRefusals(result.problems);
      setBusy(false);
      return;
    }
    setBusy(false);
    announce(message("import.done"));
    onDone(acts);
  };
  if (acts.length === 0) return null;
  return (
    <Sheet title={message("import.change")}>
      {pool === undefined ? null : pool.changes === null ? (
        <p>{message("import.first-pool", { count: counts.pool })}</p>
      ) : (
        <PoolChangesView changes={pool.changes} acceptMissing={acceptMissing} onAcceptMissing={setAcceptMissing} />
      )}
      {population === undefined ? null : <p>{message("import.population", { count: counts.population })}</p>}
      {conditions === undefined ? null : (
        <>
          <p>
            {message("import.conditions", { count: counts.conditions })}{" "}
            {conditions.set.size === undefined ? "" : message("import.size-is", { size: conditions.set.size })}
          </p>
          <div className="form-row">
            {conditions.set.size === undefined || importing.choices.size !== undefined ? (
              <Field label={message("import.size")} help={message("import.size.help")}>
                {(control) => (
                  <input
                    {...control}
                    className="short"
                    inputMode="numeric"
                    value={size}
                    onChange={({ target: { value } }) => {
                      setSize(value);
                      const { size: _before, ...others } = importing.choices;
                      const seats = /^\d{1,6}$/u.test(value.trim()) ? { size: Number(value) } : {};
                      importing.choose({ ...others, ...seats });
                    }}
                  />
                )}
              </Field>
            ) : null}
            <Field label={message("import.note")}>
              {(control) => (
                <input {...control} dir="auto" value={note} onChange={({ target }) => setNote(target.value)} />
              )}
            </Field>
          </div>
        </>
      )}
      {list === undefined ? null : (
        <>
          <p>{message("import.list", { count: counts.list })}</p>
          <ListFields value={handOver} onChange={setHandOver} />
        </>
      )}
      <ProblemList problems={refusals} title={message("import.refused")} />
      <div className="row">
        <Button
          look="main"
          disabled={busy || importing.busy || reading.problems.length > 0 || vanishing || unsaid}
          onClick={() => void bring()}
        >
          {busy
            ? message("import.waiting")
            : message("import.bring", {
                what: join(acts.map(({ brings }) => message(`import.bring.${brings}`, { count: counts[brings] }))),
              })}
        </Button>
        {reading.problems.length > 0 ? <span className="quiet">{message("import.bring.not-yet")}</span> : null}
        {unsaid ? <span className="quiet">{message("import.list.unsaid")}</span> : null}
      </div>
    </Sheet>
  );
}
