import { Notice, Table } from "#kit";
import { Link, useFormat, useMessages } from "#shell";
import { panelNumberText } from "../draw/index.ts";
import type { DrawView } from "./draw-view.ts";
import { Hash } from "./hash.tsx";
import { useDraws } from "./use-draws.ts";
import "./ceremony.css";

function DrawRow({ draw }: { draw: DrawView }) {
  const message = useMessages();
  const { moment } = useFormat();
  const { committed, outcome, steps } = draw;
  const abandoned = steps.find((step) => step.kind === "abandonment");
  return (
    <tr>
      <th scope="row">
        {committed === null ? (
          <bdi>{draw.id}</bdi>
        ) : (
          <Link to="/ceremony" search={{ draw: draw.id }}>
            <bdi>{draw.id}</bdi>
          </Link>
        )}
        <span className="quiet small block">{message(draw.test ? "ceremony.kind.test" : "ceremony.kind.real")}</span>
      </th>
      <td className="figure">
        {outcome === null || committed === null ? (
          <span className="quiet">{message("ceremony.log.no-number")}</span>
        ) : (
          <bdi dir="ltr">{panelNumberText(message, outcome.index, committed.commitment.panel_count)}</bdi>
        )}
      </td>
      <td>
        {message(`ceremony.state.${draw.state}`)}
        {draw.repeats === null ? null : (
          <span className="small block">{message("ceremony.fact.redraw.is", { draw: draw.repeats })}</span>
        )}
        {draw.reason === "" ? null : (
          <span className="small block">
            <bdi>{draw.reason}</bdi>
          </span>
        )}
        {abandoned === undefined ? null : (
          <span className="small block">
            {message("ceremony.abandoned")} <bdi>{abandoned.reason}</bdi>
          </span>
        )}
      </td>
      <td>
        {committed === null ? (
          <span className="quiet">{message("ceremony.log.not-committed")}</span>
        ) : (
          <>
            {moment(committed.at)}
            <span className="small quiet block">
              <Hash value={committed.hash} />
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

/** Every draw of the process, also those that were abandoned: nobody can try until the result suits without its showing. */
export function LogPage() {
  const message = useMessages();
  const { counts, draws } = useDraws();
  const head = ["name", "number", "state", "committed"].map((column) => message(`ceremony.log.${column}`));
  return (
    <div className="stack loose">
      <h1>{message("ceremony.log")}</h1>
      <Notice>
        <strong>{message("ceremony.counts", counts)}</strong> {message("ceremony.log.why")}
      </Notice>
      {draws.length === 0 ? (
        <p>{message("ceremony.log.none")}</p>
      ) : (
        <Table caption={message("ceremony.log")} head={head} className="ceremony-log">
          <tbody>
            {draws.toReversed().map((draw) => (
              <DrawRow key={draw.id} draw={draw} />
            ))}
          </tbody>
        </Table>
      )}
      <p className="row screen-only">
        <Link to="/draw" className="button main">
          {message("ceremony.none.prepare")}
        </Link>
        <Link to="/draw-nonce" className="button">
          {message("ceremony.nonce.title")}
        </Link>
        <Link to="/draw-check" className="button">
          {message("ceremony.take.check")}
        </Link>
      </p>
    </div>
  );
}
