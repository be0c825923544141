import { Button } from "#kit";
import { Link, useMessages } from "#shell";
import { panelNumberText } from "../draw/index.ts";
import type { CommittedDraw } from "./draw-view.ts";
import { Hash } from "./hash.tsx";
import { useBundle } from "./use-bundle.ts";
import { useChosenDraw } from "./use-draws.ts";
import "./ceremony.css";
import "./print.css";

function LotteryTable({ draw }: { draw: CommittedDraw }) {
  const message = useMessages();
  const { panels } = useBundle(draw.id, "bundle");
  const number = (panel: number) => panelNumberText(message, panel, panels.length);
  return (
    <article className="ceremony-table">
      <div className="stack tight prose">
        <h1>{message("ceremony.table")}</h1>
        <p>
          {message("ceremony.table.what", {
            draw: draw.id,
            first: number(0),
            last: number(panels.length - 1),
            count: panels.length,
          })}
        </p>
        <p className="small">
          {message("ceremony.fact.panels")} <Hash value={draw.committed.commitment.panels_root} />
        </p>
        <p className="small">
          {message("ceremony.commitment")} <Hash value={draw.committed.hash} />
        </p>
        <p className="row screen-only">
          <Button look="main" onClick={() => print()}>
            {message("ceremony.print")}
          </Button>
          <Link to="/ceremony" search={{ draw: draw.id }} className="button">
            {message("ceremony.back")}
          </Link>
        </p>
      </div>
      <ol className="plain ceremony-panels" translate="no">
        {panels.map((panel, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a panel is its number
          <li key={index}>
            <strong>{number(index)}</strong> <bdi>{panel.join(" ")}</bdi>
          </li>
        ))}
      </ol>
    </article>
  );
}

/** Every number with its panel, to be printed and laid on the table before the draw. */
export function TablePage() {
  const message = useMessages();
  const draw = useChosenDraw();
  if (draw !== undefined && draw.committed !== null) {
    return <LotteryTable draw={{ ...draw, committed: draw.committed }} />;
  }
  return <h1>{message("ceremony.none")}</h1>;
}
