import type { FormationClock, FormationStep, StepDuration } from "@convene/engine";
import { Button, Table } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { clockSpan, inOrder } from "./clock-facts.ts";
import { DaysBar } from "./days-bar.tsx";

type Acts = { readonly onCorrect: (step: FormationStep) => void; readonly onClose: (step: FormationStep) => void };

const time = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** When a step began and ended, in words. */
function useWhen(today: string): (step: FormationStep) => string {
  const message = useMessages();
  const { day } = useFormat();
  return ({ from, to }) => {
    if (to !== null) return message("clock.between", { from: day(from), to: day(to) });
    return message(from > today ? "clock.from-later" : "clock.since", { from: day(from) });
  };
}

function Line({
  one,
  span,
  today,
  onCorrect,
  onClose,
}: Acts & { one: StepDuration; span: ReturnType<typeof clockSpan>; today: string }) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const when = useWhen(today);
  const { step, days, running } = one;
  const whole = Math.max(1, time(span.to) - time(span.from));
  const share = (date: string) => (time(date) - time(span.from)) / whole;
  const title = name(step.name);
  return (
    <tr>
      <th scope="row">
        <bdi>{title}</bdi>
        <small className="quiet block">{when(step)}</small>
      </th>
      <td className="clock-line">
        <DaysBar start={share(step.from)} end={share(step.to ?? today)} open={running} />
      </td>
      <td className="figure">{message("clock.days", { count: days })}</td>
      <td>
        <div className="clock-waiting">
          {step.waitingOn === null ? (
            <span className="quiet">{message("clock.nobody")}</span>
          ) : (
            <span>{actorName(process, step.waitingOn, name)}</span>
          )}
          <span className="row screen-only">
            <Button
              look="link"
              aria-label={message("clock.correct.of", { step: title })}
              onClick={() => onCorrect(step)}
            >
              {message("clock.correct")}
            </Button>
            {running ? (
              <Button look="link" aria-label={message("clock.close.of", { step: title })} onClick={() => onClose(step)}>
                {message("clock.close")}
              </Button>
            ) : null}
          </span>
        </div>
      </td>
    </tr>
  );
}

/** Every step along the same line of time, with its days and on whom it waited. */
export function StepTable({ clock, today, ...acts }: Acts & { clock: FormationClock; today: string }) {
  const message = useMessages();
  return (
    <Table
      caption={message("clock.steps")}
      className="clock-table"
      head={[
        message("clock.step"),
        <span key="line" className="only-heard">
          {message("clock.line")}
        </span>,
        message("clock.took"),
        message("clock.waiting-on"),
      ]}
    >
      <tbody>
        {inOrder(clock).map((one) => (
          <Line key={one.step.id} one={one} span={clockSpan(clock, today)} today={today} {...acts} />
        ))}
      </tbody>
    </Table>
  );
}
