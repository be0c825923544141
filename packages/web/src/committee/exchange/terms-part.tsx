import { Sheet, Term } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { Comparison } from "./comparison.tsx";
import type { ExchangeView } from "./exchange-view.ts";

/** What all agree to before anybody marks, and the number by which they see that it is the same for all. */
export function TermsPart({ exchange }: { exchange: ExchangeView }) {
  const message = useMessages();
  const { moment, name, list } = useFormat();
  const process = useProcess();
  const { terms, digest } = exchange;
  const { budget, blocs, threshold, deadline, consequence, announced, run, subject } = terms;
  const facts: readonly (readonly [string, string])[] = [
    ["list", message("exchange.terms.list.is", { version: subject.list.version, count: subject.names.count })],
    ["blocs", list(blocs.map((bloc) => actorName(process, bloc, name)))],
    ["budget", message("exchange.terms.budget.is", { count: budget })],
    ["threshold", message("exchange.terms.threshold.is", { needed: threshold, all: blocs.length + 1 })],
    ["deadline", moment(deadline)],
    ["consequence", message(`exchange.consequence.${consequence}`)],
    ["run", message("exchange.terms.run.is", { run })],
  ];
  return (
    <Sheet title={message("exchange.terms")}>
      <dl className="exchange-facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{message(`exchange.terms.${key}`)}</dt>
            <dd>
              {value}
              {key === "consequence" && announced !== "" ? (
                <bdi className="quiet block" dir="auto">
                  {announced}
                </bdi>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {digest === null ? null : (
        <div className="stack tight">
          <h3>
            <Term name="fingerprint">{message("exchange.compare")}</Term>
          </h3>
          <p>
            <Comparison digest={digest} />
          </p>
          <p className="quiet small">{message("exchange.compare.why")}</p>
        </div>
      )}
    </Sheet>
  );
}
