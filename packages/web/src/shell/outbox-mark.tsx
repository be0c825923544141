import { useMessages } from "./messages.tsx";
import { useOutbox, useOutboxEntries } from "./outbox-context.tsx";

/** A quiet mark while something is not yet saved, and a plain word when the server refused what nobody waits for. */
export function OutboxMark() {
  const message = useMessages();
  const { dismiss } = useOutbox();
  const entries = useOutboxEntries();
  const waiting = entries.filter(({ refused }) => refused === undefined).length;
  const refused = entries.filter((entry) => entry.refused !== undefined);
  return (
    <output className="outbox-mark">
      {waiting > 0 ? <span>{message("shell.outbox.waiting", { count: waiting })}</span> : null}
      {refused.map(({ commandId }) => (
        <span key={commandId} className="care">
          {message("shell.outbox.refused")}{" "}
          <button type="button" className="link" onClick={() => void dismiss(commandId)}>
            {message("shell.outbox.dismiss")}
          </button>
        </span>
      ))}
    </output>
  );
}
