import type { Nearest, NomineeId, Swap } from "@convene/engine";
import { useState } from "react";
import { Button, Dialog, Term } from "#kit";
import { useLists, useMessages } from "#shell";
import { HandOverForm } from "../hand-over-form.tsx";
import { Person } from "../person.tsx";
import type { People } from "../use-people.ts";
import "./nearest.css";

type Props = {
  readonly people: People;
  readonly nearest: Nearest & { readonly feasible: true };
  /** Which of the answers is on the page: 0 is the first. */
  readonly shown: number;
  readonly from: number | null;
  readonly marked: boolean;
  readonly onPin: (id: NomineeId) => void;
  readonly onAnother: (nearest: Nearest & { feasible: true }) => void;
};

function SwapLine({ swap, people, onPin }: { swap: Swap; people: People; onPin: (id: NomineeId) => void }) {
  const message = useMessages();
  const { out, in: incoming } = swap;
  const different = people.differences(out, incoming);
  const alike = swap.interchangeable.length;
  return (
    <li className="swap">
      <span className="swap-out">
        {out === null ? (
          <span className="quiet">{message("lists.nearest.free-seat")}</span>
        ) : (
          <>
            <s>
              <span className="only-heard">{message("lists.nearest.out")} </span>
              <Person id={out} people={people} />
            </s>
            <Button
              look="link"
              className="small"
              aria-label={message("lists.nearest.pin.name", { name: people.name(out) })}
              onClick={() => onPin(out)}
            >
              {message("lists.nearest.pin")}
            </Button>
          </>
        )}
      </span>
      {incoming === null ? null : (
        <span className="swap-in">
          <span className="only-heard">{message("lists.nearest.in")} </span>
          <Person id={incoming} people={people} />
        </span>
      )}
      {different.length === 0 ? null : <small className="quiet">{different.join(" · ")}</small>}
      {alike === 0 ? null : (
        <details className="small quiet">
          <summary>{message("lists.nearest.alike", { count: alike })}</summary>
          <ul className="plain">
            {swap.interchangeable.slice(0, 40).map((id) => (
              <li key={id}>
                <Person id={id} people={people} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The swaps of one answer, the sentence that proves it, and what can be done with it. */
export function NearestAnswer({ people, nearest, shown, from, marked, onPin, onAnother }: Props) {
  const message = useMessages();
  const versions = useLists();
  const [handing, setHanding] = useState(false);
  const answer = shown === 0 ? nearest : nearest.alternatives[shown - 1];
  const next = Math.max(0, ...versions.map(({ number }) => number)) + 1;
  const again = (
    <Button onClick={() => onAnother(nearest)}>
      {message(
        nearest.complete === true && shown >= nearest.alternatives.length
          ? "lists.nearest.first-again"
          : "lists.nearest.another",
      )}
    </Button>
  );
  if (answer === undefined) {
    return (
      <div className="stack tight">
        <p>{message("lists.nearest.no-other")}</p>
        <div>{again}</div>
      </div>
    );
  }
  const sentence = from === null ? "lists.nearest.swaps" : "lists.nearest.swaps-from";
  return (
    <div className="stack">
      <p aria-live="polite">
        <strong>
          {nearest.swaps === 0
            ? message("lists.nearest.none-needed")
            : message(sentence, { count: nearest.swaps, version: from ?? 0, marked: marked ? "yes" : "no" })}
        </strong>
      </p>
      <ol className="plain swaps">
        {answer.pairs.map((swap) => (
          <SwapLine key={`${swap.out} ${swap.in}`} swap={swap} people={people} onPin={onPin} />
        ))}
      </ol>
      {nearest.swaps === 0 ? null : (
        <>
          <div className="row">
            <Button look="main" onClick={() => setHanding(true)}>
              {message("lists.nearest.make", { number: next })}
            </Button>
            {nearest.complete === true && nearest.alternatives.length === 0 ? null : again}
          </div>
          <p className="quiet small">
            <Term name="proof">
              {message(`lists.nearest.proof.${nearest.proof.method}`, { count: nearest.proof.lowerBound })}
            </Term>{" "}
            {nearest.complete === true ? message("lists.nearest.complete") : null}
          </p>
        </>
      )}
      <Dialog title={message("lists.nearest.make", { number: next })} open={handing} onClose={() => setHanding(false)}>
        <HandOverForm members={answer.list} parent={from} draft="nearest" onDone={() => setHanding(false)} />
        <Button onClick={() => setHanding(false)}>{message("lists.not-now")}</Button>
      </Dialog>
    </div>
  );
}
