import type { Draw, PublishedLottery } from "@convene/engine";
import { Notice, Sheet, Term } from "#kit";
import { useMessages } from "#shell";
import type { Drawn } from "./draw-request.ts";
import { sortedChances } from "./chance-series.ts";
import { chanceText, fractionText } from "./number-words.ts";

type Props = { readonly drawn: Drawn & { readonly feasible: true } };

/** How well it is known that the chances are fairest: one sentence, never the same for a proof and for a claim. */
function proofWords({ draw, checked }: Props["drawn"]): "proved" | "claimed" | "bound" | "objective" | "refused" {
  if (checked === "refused") return "refused";
  if (draw.panels.length === 0) return "bound";
  if (checked !== "proved") return "claimed";
  if (draw.status === "exact") return "proved";
  return draw.certificate.gap === undefined ? "claimed" : "objective";
}

function Exactness({ draw }: { draw: Draw }) {
  const message = useMessages();
  const exact = draw.chances.filter(({ fraction }) => fraction !== undefined);
  const [smallest] = exact.filter(({ value }) => value > 0).toSorted((a, b) => a.value - b.value);
  return exact.length === draw.chances.length && smallest?.fraction !== undefined ? (
    <p>{message("draw.exact", { fraction: fractionText(message, smallest.fraction) })}</p>
  ) : (
    <p>{message("draw.inexact", { count: exact.length, of: draw.chances.length })}</p>
  );
}

/** Limit of the deviation of a published lottery, in panels. */
const LIMIT = 2;

function Published({ lottery }: { lottery: PublishedLottery }) {
  const message = useMessages();
  const panels = lottery.panels.length;
  const off = lottery.deviation * panels;
  return (
    <p>
      {message(off <= LIMIT + 1e-6 ? "draw.deviation" : "draw.deviation.over", {
        panels,
        off: message.number(off, { maximumFractionDigits: 2 }),
        limit: LIMIT,
      })}
    </p>
  );
}

/** What was found, whether it is proved, how exact it is, and how near the published panels come. */
export function ProofSheet({ drawn }: Props) {
  const message = useMessages();
  const { draw, lottery } = drawn;
  const sorted = sortedChances(draw.chances);
  const [smallest, largest] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const certain = sorted.filter((chance) => chance > 1 - 1e-9).length;
  const proof = proofWords(drawn);
  return (
    <Sheet title={message("draw.found")}>
      <p className="draw-found">
        {message("draw.found.chances", {
          seats: draw.size,
          people: sorted.length,
          equal: smallest === largest ? "yes" : "no",
          smallest: chanceText(message, smallest),
          largest: chanceText(message, largest),
        })}
        {certain === 0 ? null : <> {message("draw.found.certain", { count: certain })}</>}
      </p>
      <Notice out={proof === "refused"}>
        <p>
          <strong>
            <Term name="certificate">{message(`draw.proof.${proof}`)}</Term>
          </strong>{" "}
          {message(`draw.proof.${proof}.meaning`, {
            method: draw.algorithm,
            gap: (draw.certificate.gap ?? 0).toExponential(1),
          })}
        </p>
      </Notice>
      {proof === "proved" || proof === "claimed" ? <Exactness draw={draw} /> : null}
      <Published lottery={lottery} />
    </Sheet>
  );
}
