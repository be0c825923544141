import type { FormationStep } from "@convene/engine";
import { useState } from "react";
import { Button } from "#kit";
import { useFormat, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { DateField } from "../date-field.tsx";
import { today } from "../today.ts";
import { useAct } from "../use-act.ts";

/** Closes a step that runs, on a day. */
export function CloseForm({ step, onDone }: { step: FormationStep; onDone: () => void }) {
  const message = useMessages();
  const { day } = useFormat();
  const [to, setTo] = useState(() => (today() < step.from ? step.from : today()));
  const { state, perform } = useAct("process.close-step", onDone);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void perform({ id: step.id, to }, message("clock.close.done"));
      }}
    >
      <DateField label={message("clock.close.on")} value={to} min={step.from} onChange={setTo} />
      <ActStateView state={state} />
      <div className="row">
        <Button look="main" type="submit" disabled={state === "sent"}>
          {message("clock.close.submit", { day: day(to) })}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </div>
    </form>
  );
}
