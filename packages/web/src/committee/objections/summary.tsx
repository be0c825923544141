import type { Objection } from "@convene/engine";
import { Notice } from "#kit";
import { useFormat, useMessages } from "#shell";
import { outcomes } from "./choice.ts";

/** The answer first: how many still wait for a ruling, or how all of them ended; and what no objection does alone. */
export function Summary({ objections }: { objections: readonly Objection[] }) {
  const message = useMessages();
  const { list } = useFormat();
  const count = objections.length;
  const open = objections.filter(({ state }) => state === "filed").length;
  const ended = outcomes(objections).map((one) => message(`objections.outcome.${one.state}`, { count: one.count }));
  return (
    <Notice>
      <p>
        <strong>
          {count === 0
            ? message("objections.none")
            : open > 0
              ? message("objections.open", { open, count })
              : message("objections.settled", { count, outcomes: list(ended) })}
        </strong>{" "}
        {message("objections.limit")}
      </p>
    </Notice>
  );
}
