import type { Criterion } from "@convene/engine";
import { useState } from "react";
import { Button, Dialog, Field, Sheet } from "#kit";
import { useFormat, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import { useMay } from "../use-may.ts";
import { useCriteria } from "./use-results.ts";

const LANGUAGES = ["ar", "en"] as const;

/** A name for a criterion that nobody has to think of. */
function freshId(criteria: readonly Criterion[]): string {
  const numbers = criteria.map(({ id }) => Number(/^c(\d+)$/u.exec(id)?.[1] ?? 0));
  return `c${Math.max(0, ...numbers) + 1}`;
}

function CriteriaForm({ criteria, onDone }: { criteria: readonly Criterion[]; onDone: () => void }) {
  const message = useMessages();
  const [draft, setDraft] = useState(criteria.length > 0 ? criteria : [{ id: "c1", text: {} }]);
  const { state, perform } = useAct("committee.set-criteria", onDone);
  const isWhole = draft.length > 0 && draft.every(({ text }) => Object.values(text).some((one) => one.trim() !== ""));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void perform({ criteria: draft }, message("result.waits"));
      }}
    >
      <p>{message("result.criteria.again")}</p>
      <ol className="stack">
        {draft.map((criterion, index) => (
          <li key={criterion.id} className="stack tight">
            {LANGUAGES.map((language) => (
              <Field key={language} label={message(`result.criteria.text.${language}`, { number: index + 1 })}>
                {(control) => (
                  <textarea
                    {...control}
                    lang={language}
                    dir="auto"
                    rows={2}
                    maxLength={500}
                    value={criterion.text[language] ?? ""}
                    onChange={({ target }) =>
                      setDraft(
                        draft.with(index, { ...criterion, text: { ...criterion.text, [language]: target.value } }),
                      )
                    }
                  />
                )}
              </Field>
            ))}
            <p>
              <Button look="link" onClick={() => setDraft(draft.toSpliced(index, 1))}>
                {message("result.criteria.remove", { number: index + 1 })}
              </Button>
            </p>
          </li>
        ))}
      </ol>
      <p>
        <Button look="link" onClick={() => setDraft([...draft, { id: freshId(draft), text: {} }])}>
          {message("result.criteria.add")}
        </Button>
      </p>
      <ActStateView state={state} />
      <p className="row">
        <Button look="main" type="submit" disabled={state === "sent" || !isWhole}>
          {message("result.criteria.propose")}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </p>
    </form>
  );
}

/** What is asked of every member, and the form that changes it. */
export function CriteriaPart() {
  const message = useMessages();
  const { name } = useFormat();
  const inForce = useCriteria();
  const may = useMay("write", "criteria_and_rulings");
  const [open, setOpen] = useState(false);
  const criteria = inForce?.criteria ?? [];
  return (
    <Sheet title={message("result.criteria.title")}>
      {criteria.length === 0 ? (
        <p>{message("result.criteria.none")}</p>
      ) : (
        <ol>
          {criteria.map(({ id, text }) => (
            <li key={id}>
              <bdi>{name(text)}</bdi>
            </li>
          ))}
        </ol>
      )}
      {may ? (
        <p>
          <Button onClick={() => setOpen(true)}>
            {message(criteria.length === 0 ? "result.criteria.set" : "result.criteria.change")}
          </Button>
        </p>
      ) : null}
      <Dialog title={message("result.criteria.title")} open={open} onClose={() => setOpen(false)}>
        <CriteriaForm criteria={criteria} onDone={() => setOpen(false)} />
      </Dialog>
    </Sheet>
  );
}
