import type { Objection } from "@convene/engine";
import { Button } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { useHeading } from "./use-heading.ts";

type Props = {
  readonly objection: Objection;
  readonly onRule: () => void;
  readonly onWithdraw: () => void;
};

function Outcome({ objection: { state, ruling } }: { objection: Objection }) {
  const message = useMessages();
  const { day, name } = useFormat();
  const process = useProcess();
  return (
    <>
      <p>
        <strong>{message(`objections.state.${state}`)}</strong>
        {ruling === null ? null : (
          <small className="quiet block">
            {message("objections.ruled", { by: actorName(process, ruling.by, name), day: day(ruling.on) })}
          </small>
        )}
      </p>
      {ruling === null || ruling.reason === "" ? null : <p dir="auto">{ruling.reason}</p>}
    </>
  );
}

/** One objection as the record holds it, and what can be done while it is open. */
export function ObjectionItem({ objection, onRule, onWithdraw }: Props) {
  const message = useMessages();
  const { day } = useFormat();
  const heading = useHeading()(objection);
  const { version, filedOn, ground, text, state } = objection;
  const named = message(`objections.ground.${ground ?? "none"}`);
  return (
    <li className="objection" data-open={state === "filed" ? "" : undefined}>
      <div className="stack tight">
        <h3>{heading}</h3>
        <p className="quiet small">
          {message("objections.filed", {
            version,
            day: day(filedOn),
            ground: ground === null ? named : message("objections.ground.named", { ground: named }),
          })}
        </p>
        {text === "" ? null : <p dir="auto">{text}</p>}
      </div>
      <div className="stack tight">
        <Outcome objection={objection} />
        {state === "filed" ? (
          <p className="row screen-only">
            <Button aria-label={message("objections.rule.of", { heading })} onClick={onRule}>
              {message("objections.rule")}
            </Button>
            <Button aria-label={message("objections.withdraw.of", { heading })} onClick={onWithdraw}>
              {message("objections.withdraw")}
            </Button>
          </p>
        ) : null}
      </div>
    </li>
  );
}
