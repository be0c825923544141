import type { FormationClock } from "@convene/engine";
import { Notice } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { clockSpan, openSteps } from "./clock-facts.ts";

/** The answer first: how long it has taken, and on whom it now waits. */
export function ClockSentence({ clock, today }: { clock: FormationClock; today: string }) {
  const message = useMessages();
  const { day, list, name } = useFormat();
  const process = useProcess();
  const running = clock.steps.some((one) => one.running);
  const open = openSteps(clock, today);
  const span = clockSpan(clock, today);
  const actors = open.map(({ waitingOn, name: step }) =>
    message("clock.waits.one", {
      actor: waitingOn === null ? message("clock.nobody") : actorName(process, waitingOn, name),
      step: name(step),
    }),
  );
  return (
    <Notice>
      <p>
        <strong>
          {message(running ? "clock.total.running" : "clock.total.ended", {
            count: clock.days,
            from: day(span.from),
            to: day(span.to),
          })}
        </strong>{" "}
        {actors.length === 0 ? message("clock.waits.nobody") : message("clock.waits", { actors: list(actors) })}
      </p>
      {running ? <p className="quiet small">{message("clock.today", { day: day(today) })}</p> : null}
    </Notice>
  );
}
