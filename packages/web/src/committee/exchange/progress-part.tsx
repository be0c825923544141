import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import type { ExchangeView } from "./exchange-view.ts";

const STEPS = ["keys", "marks", "opening", "outcome"] as const;

/** How far an exchange has come, as a position among the steps. */
function stepOf({ state }: ExchangeView): number {
  return { registering: 0, sealing: 1, ready: 2, opening: 2, opened: 4, ended: 4 }[state];
}

/** The steps of an exchange, and who has done the present one. */
export function ProgressPart({ exchange }: { exchange: ExchangeView }) {
  const message = useMessages();
  const { name, list } = useFormat();
  const process = useProcess();
  const at = stepOf(exchange);
  const { terms, state, sealed, released, waitingForKeys } = exchange;
  const names = (ids: readonly string[]): string => list(ids.map((id) => actorName(process, id, name)));
  const waiting = terms.blocs.filter((bloc) => !sealed.includes(bloc));
  return (
    <div className="stack tight" aria-live="polite">
      <ol className="plain exchange-steps">
        {STEPS.map((step, index) => (
          <li key={step} aria-current={index === at ? "step" : undefined} data-done={index < at ? "" : undefined}>
            {message(`exchange.step.${step}`)}
          </li>
        ))}
      </ol>
      {state === "registering" ? (
        <p>{message("exchange.keys.waiting", { count: waitingForKeys.length, names: names(waitingForKeys) })}</p>
      ) : null}
      {state === "sealing" || state === "ready" ? (
        <p>
          <strong>{message("exchange.sealed", { count: sealed.length, all: terms.blocs.length })}</strong>{" "}
          {waiting.length === 0 ? null : message("exchange.sealed.waiting", { names: names(waiting) })}
        </p>
      ) : null}
      {state === "opening" ? (
        <p>
          <strong>{message("exchange.released", { count: released.length, needed: terms.threshold })}</strong>{" "}
          {released.length === 0 ? null : message("exchange.released.by", { names: names(released) })}
        </p>
      ) : null}
    </div>
  );
}
