import {
  checkList,
  diffLists,
  matchNames,
  type ListVersion,
  type Model,
  type NomineeId,
  type Problem,
} from "@convene/engine";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Button, Field, FileButton, Notice, ProblemList, Sheet } from "#kit";
import { useAnnounce, useDraft, useLists, useMessages, useNavigate } from "#shell";
import { BalanceReport } from "../balance-report.tsx";
import { DiffView } from "../diff-view.tsx";
import { HandOverForm } from "../hand-over-form.tsx";
import { NearestPanel } from "../nearest/index.ts";
import { MissingReport } from "../missing-report.tsx";
import { usePeople } from "../use-people.ts";
import { Verdict } from "../verdict.tsx";
import { latestVersion, versionBefore } from "../versions.ts";
import { WithModel } from "../with-model.tsx";
import { ConfirmNames } from "./confirm-names.tsx";
import { fileText } from "./file-text.ts";
import { recognise, type Choices } from "./recognised.ts";
import "./handed.css";

type Draft = { readonly text: string; readonly choices: Choices };
const EMPTY: Draft = { text: "", choices: {} };

/** The version with exactly these people, if one was handed over already. */
function sameVersion(versions: readonly ListVersion[], members: readonly NomineeId[]): ListVersion | undefined {
  const wanted = new Set(members);
  return versions.findLast(
    (version) => version.members.length === wanted.size && version.members.every((id) => wanted.has(id)),
  );
}

function Judgement({ model, members }: { model: Model; members: readonly NomineeId[] }) {
  const message = useMessages();
  const announce = useAnnounce();
  const versions = useLists();
  const same = sameVersion(versions, members);
  const before = same === undefined ? latestVersion(versions) : versionBefore(versions, same);
  const judged = useMemo(() => checkList(model, members), [model, members]);
  const diff = before === undefined ? undefined : diffLists(model, before.members, members);
  const failing = judged.ok ? judged.value.failing : undefined;
  const required = model.rows.filter(({ condition }) => condition.strength === "must").length;
  useEffect(() => {
    if (failing === undefined || required === 0) return;
    announce(
      failing === 0
        ? message("lists.verdict.holds", { count: required })
        : message("lists.verdict.fails", { failing, count: required }),
    );
  }, [announce, failing, message, required]);
  if (!judged.ok) return <ProblemList problems={judged.problems} />;
  return (
    <div className="sheet stack">
      {same === undefined ? null : <p>{message("lists.handed.same", { version: same.number })}</p>}
      <Verdict model={model} check={judged.value} members={members} before={before} />
      <Sheet title={message("lists.balance")} bare>
        <BalanceReport model={model} check={judged.value} members={members} />
      </Sheet>
      {before === undefined || diff === undefined || !diff.ok ? null : (
        <Sheet title={message("lists.handed.against", { version: before.number })} bare>
          <DiffView model={model} diff={diff.value} from={before.number} />
        </Sheet>
      )}
      <Sheet title={message("lists.missing")} bare>
        <MissingReport check={judged.value} />
      </Sheet>
    </div>
  );
}

function Paste(props: { readonly text: string; readonly onText: (text: string) => void; readonly folded: boolean }) {
  const message = useMessages();
  const field = useRef<HTMLTextAreaElement>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { folded, onText, text } = props;
  useEffect(() => {
    if (!folded) field.current?.focus();
    // Only on arrival: the page is here to be pasted into.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const read = async (file: File) => {
    const outcome = await fileText(file);
    setProblems(outcome.ok ? [] : outcome.problems);
    if (outcome.ok) onText(outcome.text);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is an addition to the button inside
    <div
      className="stack tight"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const [file] = event.dataTransfer.files;
        if (file === undefined) return;
        event.preventDefault();
        void read(file);
      }}
    >
      <Field label={message("lists.handed.paste")} help={message("lists.handed.paste.help")}>
        {(control) => (
          <textarea
            {...control}
            ref={field}
            dir="auto"
            rows={folded ? 3 : 10}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={({ target }) => onText(target.value)}
          />
        )}
      </Field>
      <ProblemList problems={problems} />
      <div>
        <FileButton accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain" onFiles={([file]) => void (file && read(file))}>
          {message("lists.handed.file")}
        </FileButton>
      </div>
    </div>
  );
}

function Handed({ model }: { model: Model }) {
  const message = useMessages();
  const navigate = useNavigate();
  const people = usePeople(model);
  const [kept, keep] = useDraft<Draft>("handed");
  const draft = kept ?? EMPTY;
  const text = useDeferredValue(draft.text);
  const matches = useMemo(() => (text.trim() === "" ? [] : matchNames(model.pool, text)), [model, text]);
  const recognised = useMemo(() => recognise(matches, draft.choices), [draft.choices, matches]);
  const { members, open, unknown } = recognised;
  const before = latestVersion(useLists());
  const found = members.length > 0;
  return (
    <div className="stack loose">
      <h1>{message("lists.handed.title")}</h1>
      <div className="handed">
        <div className="stack handed-names screen-only">
          <Paste text={draft.text} folded={found} onText={(next) => keep({ ...draft, text: next })} />
          {matches.length === 0 ? null : (
            <output className="handed-count">
              {message("lists.handed.recognised", { count: members.length, open: open.length + unknown.length })}
            </output>
          )}
          <ConfirmNames
            recognised={recognised}
            people={people}
            onChoose={(choice) => keep({ ...draft, choices: { ...draft.choices, ...choice } })}
          />
        </div>
        {found ? (
          <div className="stack handed-save screen-only">
            <Sheet title={message("lists.handed.save")}>
              {open.length + unknown.length === 0 ? null : (
                <Notice out>{message("lists.handed.save.without", { count: open.length + unknown.length })}</Notice>
              )}
              <HandOverForm
                members={members}
                parent={before?.number ?? null}
                draft="handed.author"
                onDone={() => keep(undefined)}
              />
            </Sheet>
            <div>
              <Button
                onClick={() => {
                  keep(undefined);
                  navigate({ to: "/" });
                }}
              >
                {message("lists.handed.discard")}
              </Button>
            </div>
          </div>
        ) : null}
        {found ? (
          <div className="stack handed-report">
            <Judgement model={model} members={members} />
            <div className="screen-only">
              <NearestPanel key={members.join(" ")} model={model} members={members} from={null} />
            </div>
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** A list somebody handed over: pasted or dropped, recognised, judged at once, then kept as a version or discarded. */
export function HandedPage() {
  return <WithModel>{(model) => <Handed model={model} />}</WithModel>;
}
