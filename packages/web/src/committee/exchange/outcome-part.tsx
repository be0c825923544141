import { elementPhrase, readPrivateAnswer, type ExchangeAnswer, type Model } from "@convene/engine";
import { useState } from "react";
import { Button, Dialog, Notice, Sheet, Term } from "#kit";
import { useLists, useMessages, useProcess } from "#shell";
import { HandOverForm } from "../hand-over-form.tsx";
import { Person } from "../person.tsx";
import type { People } from "../use-people.ts";
import { keysFrom } from "./bytes.ts";
import type { ExchangeView } from "./exchange-view.ts";
import type { OwnPapers } from "./own-papers.ts";
import { usePapers } from "./use-exchanges.ts";

type Props = {
  readonly exchange: ExchangeView;
  readonly model: Model;
  readonly people: People;
  /** What the one who looks keeps of this exchange. */
  readonly papers: OwnPapers | undefined;
};

function Found({
  answer,
  exchange,
  people,
}: Pick<Props, "exchange" | "people"> & { answer: ExchangeAnswer & { found: true } }) {
  const message = useMessages();
  const versions = useLists();
  const [handing, setHanding] = useState(false);
  const { version } = exchange.terms.subject.list;
  const next = Math.max(0, ...versions.map(({ number }) => number)) + 1;
  const columns = [
    { key: "out", ids: answer.out },
    { key: "in", ids: answer.in },
  ] as const;
  return (
    <div className="stack">
      <p>
        <strong>{message("exchange.outcome.found", { count: answer.swaps, version })}</strong>
      </p>
      {answer.swaps === 0 ? null : (
        <div className="columns">
          {columns.map(({ key, ids }) => (
            <section key={key} className="stack tight">
              <h3>{message(`exchange.outcome.${key}`)}</h3>
              <ul className="plain">
                {ids.map((id) => (
                  <li key={id}>
                    <Person id={id} people={people} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      <p className="quiet small">{message("exchange.outcome.says")}</p>
      {answer.swaps === 0 ? null : (
        <p>
          <Button onClick={() => setHanding(true)}>{message("lists.nearest.make", { number: next })}</Button>
        </p>
      )}
      <Dialog title={message("lists.nearest.make", { number: next })} open={handing} onClose={() => setHanding(false)}>
        <HandOverForm members={answer.list} parent={version} draft="exchange" onDone={() => setHanding(false)} />
        <Button onClick={() => setHanding(false)}>{message("lists.not-now")}</Button>
      </Dialog>
    </div>
  );
}

/** What one bloc alone can read: whether its own marks are needed for the clash. */
function OwnAnswer({ exchange, papers }: { exchange: ExchangeView; papers: OwnPapers }) {
  const message = useMessages();
  const { answers } = usePapers(exchange.id);
  const keys = keysFrom(papers.secretKey);
  const said = answers.find(({ bloc }) => bloc === papers.holder);
  const { outcome } = exchange;
  if (keys === undefined || said === undefined || outcome === null) return null;
  const needed = readPrivateAnswer(outcome, said, keys);
  if (needed === undefined) return null;
  return (
    <Notice>
      <p>{message(needed ? "exchange.outcome.needed" : "exchange.outcome.not-needed")}</p>
      <p className="quiet small">{message("exchange.outcome.private")}</p>
    </Notice>
  );
}

function Clash({ conflict, model }: { conflict: readonly string[]; model: Model }) {
  const message = useMessages();
  const { labels } = useProcess();
  return (
    <div className="stack">
      <Notice out>
        <strong>{message("exchange.outcome.clash")}</strong>
      </Notice>
      <h3>
        <Term name="clash">{message("exchange.outcome.together", { count: conflict.length })}</Term>
      </h3>
      <ul>
        {conflict.map((element) => (
          <li key={element}>
            {element === "marks"
              ? message("exchange.outcome.marks")
              : message.say(elementPhrase(model, element, labels))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that becomes known: the nearest list that all can live with, or what clashes, with all marks as one element. */
export function OutcomePart({ exchange, model, people, papers }: Props) {
  const message = useMessages();
  const { outcome } = exchange;
  if (outcome === null) return null;
  const { answer } = outcome;
  const isBloc = papers !== undefined && outcome.blocs.includes(papers.holder);
  return (
    <Sheet title={message("exchange.outcome")}>
      {answer.found ? (
        <Found answer={answer} exchange={exchange} people={people} />
      ) : (
        <Clash conflict={answer.conflict} model={model} />
      )}
      {!answer.found && isBloc ? <OwnAnswer exchange={exchange} papers={papers} /> : null}
    </Sheet>
  );
}
