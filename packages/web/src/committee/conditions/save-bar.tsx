import { useState } from "react";
import { Button, Field, Notice, ProblemList } from "#kit";
import { useAnnounce, useMessages } from "#shell";
import type { ConditionsEditing } from "./use-conditions-draft.ts";

/** What is not saved yet, how to save it, and how to take it back. Stays in sight. */
export function SaveBar({ editing }: { editing: ConditionsEditing }) {
  const message = useMessages();
  const announce = useAnnounce();
  const [note, setNote] = useState("");
  const { changed, read, version, saving } = editing;
  const next = (version ?? 0) + 1;
  const save = async () => {
    if (!(await editing.save(note.trim()))) return;
    setNote("");
    announce(message("conditions.saved", { version: next }));
  };
  if (!changed && editing.undo === undefined && editing.redo === undefined) return null;
  const steps = (
    <>
      <Button disabled={editing.undo === undefined} onClick={editing.undo}>
        {message("conditions.undo")}
      </Button>
      <Button disabled={editing.redo === undefined} onClick={editing.redo}>
        {message("conditions.redo")}
      </Button>
    </>
  );
  if (!changed) return <div className="save-bar row screen-only">{steps}</div>;
  return (
    <section className="save-bar stack tight screen-only" aria-label={message("conditions.unsaved")}>
      {editing.overtaken ? (
        <Notice out>
          <p>
            <strong>{message("conditions.overtaken", { version: version ?? 0 })}</strong>{" "}
            {message("conditions.overtaken.next")}
          </p>
          <Button look="link" onClick={editing.rebase}>
            {message("conditions.rebase", { version: next })}
          </Button>
        </Notice>
      ) : null}
      <ProblemList problems={editing.refusals} title={message("conditions.refused")} />
      <p>
        <strong>{message("conditions.unsaved")}</strong>{" "}
        <span className="quiet">
          {read.ok
            ? message("conditions.unsaved.kept")
            : message("conditions.unsaved.problems", { count: read.problems.length })}
        </span>
      </p>
      <div className="form-row">
        <Field label={message("conditions.save-note")}>
          {(control) => <input {...control} dir="auto" value={note} onChange={({ target }) => setNote(target.value)} />}
        </Field>
        <Button look="main" disabled={!read.ok || saving || editing.overtaken} onClick={() => void save()}>
          {message(saving ? "conditions.saving" : "conditions.save", { version: next })}
        </Button>
        {steps}
        <Button onClick={editing.discard}>{message("conditions.discard")}</Button>
      </div>
    </section>
  );
}
