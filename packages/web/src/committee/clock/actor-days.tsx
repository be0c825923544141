import type { FormationClock } from "@convene/engine";
import { Table } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { byActor } from "./clock-facts.ts";
import { DaysBar } from "./days-bar.tsx";

/** Days by whom they waited on, all drawn alike. */
export function ActorDays({ clock }: { clock: FormationClock }) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const most = Math.max(1, ...clock.waiting.map(({ days }) => days));
  return (
    <>
      <Table
        caption={message("clock.by-actor")}
        className="clock-table"
        head={[
          message("clock.actor"),
          <span key="line" className="only-heard">
            {message("clock.line")}
          </span>,
          message("clock.days.head"),
        ]}
      >
        <tbody>
          {byActor(clock, process).map(({ actor, days }) => (
            <tr key={actor ?? ""}>
              <th scope="row">
                <bdi>{actor === null ? message("clock.nobody") : actorName(process, actor, name)}</bdi>
              </th>
              <td className="clock-line">
                <DaysBar start={0} end={days / most} />
              </td>
              <td className="figure">{message("clock.days", { count: days })}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="quiet small prose">{message("clock.by-actor.note")}</p>
    </>
  );
}
