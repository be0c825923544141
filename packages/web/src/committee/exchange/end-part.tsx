import { useState } from "react";
import { Button, Field } from "#kit";
import { useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import type { ExchangeView } from "./exchange-view.ts";

/** Ends an exchange before its outcome, with a reason that all can read on record. */
export function EndPart({ exchange }: { exchange: ExchangeView }) {
  const message = useMessages();
  const [reason, setReason] = useState("");
  const { state, perform } = useAct("committee.end-exchange", () => undefined);
  return (
    <details>
      <summary>{message("exchange.end")}</summary>
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void perform({ exchange: exchange.id, reason: reason.trim() }, message("exchange.end.done"));
        }}
      >
        <p>{message("exchange.end.what")}</p>
        <Field label={message("exchange.end.reason")}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={2}
              required
              maxLength={5000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <ActStateView state={state} />
        <p>
          <Button type="submit" disabled={state === "sent"}>
            {message("exchange.end.submit")}
          </Button>
        </p>
      </form>
    </details>
  );
}
