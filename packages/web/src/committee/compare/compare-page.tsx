import { diffLists, type ListVersion, type Model } from "@convene/engine";
import { useMemo } from "react";
import { Field, ProblemList, Sheet } from "#kit";
import { useFormat, useLists, useMessages, useNavigate, useProcess, useSearch } from "#shell";
import { actorName } from "../actor-name.ts";
import { DiffView } from "../diff-view.tsx";
import { Verdict } from "../verdict.tsx";
import { judgeVersions, latestVersion } from "../versions.ts";
import { WithModel } from "../with-model.tsx";

type Search = { readonly from?: number; readonly to?: number };

function Choice(props: {
  readonly label: string;
  readonly versions: readonly ListVersion[];
  readonly value: number;
  readonly onChange: (number: number) => void;
}) {
  const message = useMessages();
  const { day, name } = useFormat();
  const process = useProcess();
  return (
    <Field label={props.label}>
      {(control) => (
        <select {...control} value={props.value} onChange={({ target }) => props.onChange(Number(target.value))}>
          {props.versions.map(({ number, by, handedOverOn }) => (
            <option key={number} value={number}>
              {message("lists.version", { number })}
              {message("shell.between")}
              {actorName(process, by, name)}
              {message("shell.between")}
              {day(handedOverOn, "short")}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Compared({ model, from, to }: { model: Model; from: ListVersion; to: ListVersion }) {
  const message = useMessages();
  const diff = useMemo(() => diffLists(model, from.members, to.members), [model, from, to]);
  const check = judgeVersions(model, [to])[0]?.check;
  if (!diff.ok) return <ProblemList problems={diff.problems} title={message("lists.compare.not-possible")} />;
  return (
    <div className="sheet stack">
      {check === null || check === undefined ? null : (
        <Verdict model={model} check={check} members={to.members} before={from} />
      )}
      <Sheet title={message("lists.diff.conditions")} bare>
        <DiffView model={model} diff={diff.value} from={from.number} />
      </Sheet>
    </div>
  );
}

function Compare({ model }: { model: Model }) {
  const message = useMessages();
  const versions = useLists();
  const search = useSearch();
  const navigate = useNavigate();
  const to = versions.find(({ number }) => number === Number(search["to"])) ?? latestVersion(versions);
  const from =
    versions.find(({ number }) => number === Number(search["from"])) ??
    versions.findLast(({ number }) => number !== to?.number);
  if (to === undefined || from === undefined) {
    return (
      <div className="stack prose">
        <h1>{message("lists.compare.title")}</h1>
        <p>{message("lists.compare.too-few")}</p>
      </div>
    );
  }
  const choose = (change: Search) =>
    navigate({ to: "/compare", search: { from: from.number, to: to.number, ...change }, replace: true });
  return (
    <div className="stack loose">
      <h1>{message("lists.compare.title.of", { from: from.number, to: to.number })}</h1>
      <div className="columns screen-only">
        <Choice
          label={message("lists.compare.from")}
          versions={versions}
          value={from.number}
          onChange={(number) => choose({ from: number })}
        />
        <Choice
          label={message("lists.compare.to")}
          versions={versions}
          value={to.number}
          onChange={(number) => choose({ to: number })}
        />
      </div>
      <Compared model={model} from={from} to={to} />
    </div>
  );
}

/** Two versions side by side, with what each change did. */
export function ComparePage() {
  return <WithModel>{(model) => <Compare model={model} />}</WithModel>;
}
