import type { Pool } from "@convene/engine";
import { useMemo, useRef, useState } from "react";
import { Button, Field, Notice, Sheet } from "#kit";
import { Link, useAnnounce, useConditions, useLists, useMessages, usePool, usePopulation } from "#shell";
import { ConditionItem } from "./condition-item.tsx";
import type { ConditionForm } from "./condition-form.ts";
import { addForm, duplicateForm, idProblems, readFrame, removeForm, replaceForm } from "./conditions-draft.ts";
import { ConditionsHistory } from "./conditions-history.tsx";
import { downloadConditions } from "./download-conditions.ts";
import { judgeForm, type Bench } from "./judge-form.ts";
import { PopulationShares } from "./population-shares.tsx";
import { SaveBar } from "./save-bar.tsx";
import { TextField } from "./text-field.tsx";
import { useConditionsDraft } from "./use-conditions-draft.ts";
import "../forms.css";
import "./conditions.css";

/** The conditions agreed for the list: read as sentences, edited in place, judged on a list while one types. */
export function ConditionsPage() {
  const message = useMessages();
  const pool = usePool();
  if (pool !== null) return <Conditions pool={pool.pool} />;
  return (
    <div className="stack prose">
      <h1>{message("conditions.title")}</h1>
      <p>{message("conditions.no-pool")}</p>
      <p>
        <Link to="/import" className="button main">
          {message("conditions.import")}
        </Link>
      </p>
    </div>
  );
}

function useBench(pool: Pool, version: number | undefined, referenceDate: string | undefined): Bench {
  const population = usePopulation();
  const conditions = useConditions();
  const lists = useLists();
  const members = lists.find(({ number }) => number === version)?.members;
  const seated = conditions?.conditions.seated;
  return useMemo(() => {
    const known = new Set(pool.nominees.map(({ id }) => id));
    const list = (members ?? []).filter((id) => known.has(id));
    const day = referenceDate === undefined ? {} : { referenceDate };
    return { pool, population, seated: (seated ?? []).filter((id) => known.has(id)), list, ...day };
  }, [pool, population, members, seated, referenceDate]);
}

function Conditions({ pool }: { pool: Pool }) {
  const message = useMessages();
  const announce = useAnnounce();
  const lists = useLists();
  const population = usePopulation();
  const editing = useConditionsDraft();
  const { draft, edit } = editing;
  const [wanted, setWanted] = useState<number>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const heading = useRef<HTMLHeadingElement>(null);
  const version = wanted ?? lists.at(-1)?.number;
  const frame = readFrame(draft);
  const bench = useBench(pool, version, frame.ok ? frame.value.referenceDate : undefined);
  const frameProblems = frame.ok ? [] : frame.problems;
  const taken = idProblems(draft.forms);
  const judged = draft.forms.map((form) => judgeForm(form, bench));
  const must = judged.filter(({ condition }) => condition?.strength === "must");
  const failing = must.filter(({ rows }) => rows.some(({ checked }) => !checked.holds)).length;
  const unfinished = judged.filter(
    ({ fieldProblems, poolProblems }) => fieldProblems.length + poolProblems.length > 0,
  ).length;
  const size = frame.ok ? frame.value.size : undefined;
  const wrongSize = version !== undefined && size !== undefined && bench.list.length !== size;
  const toggle = (key: string) =>
    setOpen((before) =>
      before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
    );
  const opened = (key: string) => setOpen((before) => new Set([...before, key]));

  const add = () => {
    const [next, key] = addForm(draft, message("conditions.new-id"));
    edit(next);
    opened(key);
  };
  const duplicate = (form: ConditionForm) => {
    const [next, key] = duplicateForm(draft, form);
    edit(next);
    opened(key);
    announce(message("conditions.duplicated", { id: key }));
  };
  const remove = (form: ConditionForm) => {
    edit(removeForm(draft, form.key));
    heading.current?.focus();
    announce(message("conditions.removed", { id: form.id }));
  };
  const text = (name: "size" | "referenceDate", short: boolean) => (
    <TextField
      name={name}
      label={message(`conditions.${name}`)}
      help={message(`conditions.${name}.help`)}
      value={draft[name]}
      problems={frameProblems}
      short={short}
      onChange={(value) => edit({ ...draft, [name]: value }, name)}
    />
  );
  return (
    <div className="stack loose conditions">
      <div className="stack tight">
        <h1 ref={heading} tabIndex={-1}>
          {message("conditions.title")}
        </h1>
        <p className="quiet">
          {editing.version === null
            ? message("conditions.none-agreed")
            : message("conditions.in-force", { version: editing.version })}
        </p>
      </div>
      <Notice out={failing > 0 || wrongSize || unfinished > 0}>
        <output>
          <strong>
            {version === undefined
              ? message("conditions.verdict.no-list", { count: draft.forms.length })
              : failing === 0
                ? message("conditions.verdict.holds", { count: must.length, version })
                : message("conditions.verdict.fails", { count: failing, of: must.length, version })}
          </strong>{" "}
          {wrongSize ? message("conditions.verdict.size", { got: bench.list.length, wanted: size }) : null}{" "}
          {unfinished > 0 ? message("conditions.verdict.unfinished", { count: unfinished }) : null}
        </output>
      </Notice>
      <div className="form-row screen-only">
        {lists.length === 0 ? null : (
          <Field label={message("conditions.judge-on")} help={message("conditions.judge-on.help")}>
            {(control) => (
              <select {...control} value={version} onChange={({ target }) => setWanted(Number(target.value))}>
                {lists.toReversed().map(({ number }) => (
                  <option key={number} value={number}>
                    {message("conditions.list-version", { version: number })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {text("size", true)}
        {text("referenceDate", false)}
      </div>
      <div className="conditions-body">
        <Sheet title={message("conditions.agreed", { count: draft.forms.length })}>
          {draft.forms.length === 0 ? <p>{message("conditions.empty")}</p> : null}
          <ul className="plain condition-list">
            {draft.forms.map((form, index) => (
              <ConditionItem
                key={form.key}
                form={form}
                judged={judged[index] ?? judgeForm(form, bench)}
                idProblem={taken.get(form.key)}
                list={bench.list}
                open={open.has(form.key)}
                pool={pool}
                population={population}
                onOpen={() => toggle(form.key)}
                onChange={(next, name) =>
                  edit(replaceForm(draft, next), name === undefined ? undefined : `${form.key} ${name}`)
                }
                onDuplicate={() => duplicate(form)}
                onRemove={() => remove(form)}
              />
            ))}
          </ul>
          <div className="row screen-only">
            <Button onClick={add}>{message("conditions.add")}</Button>
            <Button
              look="link"
              disabled={!editing.read.ok}
              onClick={() => {
                if (editing.read.ok) downloadConditions(editing.read.value);
              }}
            >
              {message("conditions.download")}
            </Button>
            <Link to="/import">{message("conditions.from-file")}</Link>
          </div>
        </Sheet>
        <ConditionsHistory changed={editing.changed} />
      </div>
      <Sheet title={message("conditions.population")}>
        <PopulationShares seats={size} />
      </Sheet>
      <SaveBar editing={editing} />
    </div>
  );
}
