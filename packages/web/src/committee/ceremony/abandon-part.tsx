import { useState } from "react";
import { Button, Dialog, Field } from "#kit";
import { useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import type { DrawView } from "./draw-view.ts";

function AbandonForm({ draw, onDone }: { draw: string; onDone: () => void }) {
  const message = useMessages();
  const [reason, setReason] = useState("");
  const { state, perform } = useAct("committee.abandon-draw", onDone);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void perform({ draw, reason: reason.trim() }, message("ceremony.abandoned"));
      }}
    >
      <p>{message("ceremony.abandon.what")}</p>
      <Field label={message("ceremony.abandon.reason")} help={message("ceremony.reason.help")}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={3}
            required
            maxLength={5000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <ActStateView state={state} />
      <p className="row">
        <Button look="main" type="submit" disabled={state === "sent" || reason.trim() === ""}>
          {message("ceremony.abandon.submit")}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </p>
    </form>
  );
}

/** Ends a draw that cannot be finished; it stays on record and stays counted. */
export function AbandonPart({ draw }: { draw: DrawView }) {
  const message = useMessages();
  const [open, setOpen] = useState(false);
  if (draw.state === "announced" || draw.state === "abandoned") return null;
  return (
    <p>
      <Button look="link" onClick={() => setOpen(true)}>
        {message("ceremony.abandon")}
      </Button>
      <Dialog title={message("ceremony.abandon")} open={open} onClose={() => setOpen(false)}>
        <AbandonForm draw={draw.id} onDone={() => setOpen(false)} />
      </Dialog>
    </p>
  );
}
