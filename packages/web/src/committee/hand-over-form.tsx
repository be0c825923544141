import type { NomineeId, Problem } from "@convene/engine";
import { useState } from "react";
import { Button, Field, ProblemList } from "#kit";
import { useAnnounce, useDraft, useFormat, useLists, useMessages, useNavigate, usePerform, useProcess } from "#shell";
import { today } from "./today.ts";

type Props = {
  readonly members: readonly NomineeId[];
  readonly parent: number | null;
  /** Names the draft of what is typed here, so that two forms do not share one. */
  readonly draft: string;
  readonly onDone?: () => void;
};

type Author = { readonly by: string; readonly day: string; readonly note: string };

/** Hands a list over as the next version: by whom, when, with what note. The button says what it does. */
export function HandOverForm({ members, parent, draft, onDone }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const versions = useLists();
  const perform = usePerform();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [kept, keep] = useDraft<Author>(draft);
  const [state, setState] = useState<"open" | "sent" | readonly Problem[]>("open");
  const author: Author = kept ?? { by: process.actors[0]?.id ?? "", day: today(), note: "" };
  const number = Math.max(0, ...versions.map((version) => version.number)) + 1;

  const handOver = async () => {
    setState("sent");
    const answer = await perform("committee.hand-over-list", {
      by: author.by,
      handedOverOn: author.day,
      note: author.note,
      parent,
      members,
    });
    if (!answer.ok) return setState(answer.problems);
    const made = (answer.result as { readonly number?: number }).number ?? number;
    keep(undefined);
    onDone?.();
    announce(message("lists.hand-over.done", { number: made }));
    navigate({ to: "/", search: { version: made } });
  };

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void handOver();
      }}
    >
      <Field label={message("lists.hand-over.by")}>
        {(control) => (
          <select {...control} value={author.by} onChange={({ target }) => keep({ ...author, by: target.value })}>
            {process.actors.map((actor) => (
              <option key={actor.id} value={actor.id}>
                {name(actor.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={message("lists.hand-over.on")}>
        {(control) => (
          <input
            {...control}
            type="date"
            required
            value={author.day}
            onChange={({ target }) => keep({ ...author, day: target.value })}
          />
        )}
      </Field>
      <Field label={message("lists.hand-over.note")} help={message("lists.hand-over.note.help")}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            value={author.note}
            onChange={({ target }) => keep({ ...author, note: target.value })}
          />
        )}
      </Field>
      {typeof state === "object" ? <ProblemList problems={state} /> : null}
      {state === "sent" ? <output className="quiet">{message("lists.hand-over.sent")}</output> : null}
      <div className="row">
        <Button look="main" type="submit" disabled={state === "sent" || members.length === 0}>
          {message("lists.hand-over", { number, count: members.length })}
        </Button>
      </div>
    </form>
  );
}
