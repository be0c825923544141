import type { Model } from "@convene/engine";
import { Field, Notice, Sheet } from "#kit";
import { useFormat, useGrantsAt, useMessages, useNavigate, useProcess, useSearch } from "#shell";
import { actorName } from "../actor-name.ts";
import { usePeople } from "../use-people.ts";
import { WithModel } from "../with-model.tsx";
import { EndPart } from "./end-part.tsx";
import { isRunning, type ExchangeView } from "./exchange-view.ts";
import { BringPapers, KeyStage } from "./key-stage.tsx";
import { Limits } from "./limits.tsx";
import { MarkStage } from "./mark-stage.tsx";
import { OpenForm } from "./open-form.tsx";
import { OpeningStage } from "./opening-stage.tsx";
import { OutcomePart } from "./outcome-part.tsx";
import { OwnPart } from "./own-part.tsx";
import { useOwnPapers } from "./own-papers.ts";
import { ProgressPart } from "./progress-part.tsx";
import { ReleaseStage } from "./release-stage.tsx";
import { sidesIn } from "./sides.ts";
import { TermsPart } from "./terms-part.tsx";
import { useExchanges } from "./use-exchanges.ts";
import "../forms.css";
import "./exchange.css";

type Side = { readonly sides: readonly string[]; readonly side: string; readonly choose: (side: string) => void };

/** The sides for which whoever looks acts here, and the one at hand; whoever stands for several chooses. */
function useSide(facilitator: string): Side {
  const search = useSearch();
  const navigate = useNavigate();
  const { id, blocs } = useProcess();
  const sides = sidesIn(useGrantsAt(id), facilitator, blocs);
  const choose = (side: string) => navigate({ to: "/exchange", search: { ...search, side }, replace: true });
  return { sides, side: sides.find((side) => side === search["side"]) ?? sides[0] ?? "", choose };
}

/** Says for whom one acts here; it is asked only where that is not one alone. */
function SideChoice({ sides, side, choose }: Side) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const [only] = sides;
  if (only === undefined) return <p>{message("exchange.side.none")}</p>;
  if (sides.length === 1) return <p>{message("exchange.side.yours", { side: actorName(process, only, name) })}</p>;
  return (
    <Field label={message("exchange.side")}>
      {(control) => (
        <select {...control} value={side} onChange={({ target }) => choose(target.value)}>
          {sides.map((one) => (
            <option key={one} value={one}>
              {actorName(process, one, name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What is to be done now by the one who looks. */
function Turn({ exchange, side, model }: { exchange: ExchangeView; side: string; model: Model }) {
  const message = useMessages();
  const [papers, keepPapers] = useOwnPapers(exchange.id, side);
  const { state, terms, sealed, facilitator } = exchange;
  const isBloc = terms.blocs.includes(side);
  const isFacilitator = side === facilitator;
  if (!isBloc && !isFacilitator) return <p>{message("exchange.no-part")}</p>;
  const bring = <BringPapers exchange={exchange} holder={side} onPapers={keepPapers} />;
  if (state === "registering") {
    return isBloc ? (
      <KeyStage exchange={exchange} holder={side} papers={papers} onPapers={keepPapers} />
    ) : (
      <p>{message("exchange.keys.facilitator")}</p>
    );
  }
  if (state === "sealing") {
    if (isFacilitator) return <p>{message("exchange.sealing.facilitator")}</p>;
    if (sealed.includes(side)) return <p>{message("exchange.sealed.already")}</p>;
    return papers === undefined ? (
      bring
    ) : (
      <MarkStage exchange={exchange} bloc={side} papers={papers} onPapers={keepPapers} />
    );
  }
  return (
    <div className="stack loose">
      {isFacilitator ? <OpeningStage exchange={exchange} model={model} /> : null}
      {isBloc && state === "ready" ? <p>{message("exchange.ready.bloc")}</p> : null}
      {state !== "opening" ? null : papers === undefined ? (
        bring
      ) : (
        <ReleaseStage exchange={exchange} holder={side} papers={papers} />
      )}
    </div>
  );
}

function Current({ exchange, side, model }: { exchange: ExchangeView; side: string; model: Model }) {
  const message = useMessages();
  const people = usePeople(model);
  const [papers, keepPapers] = useOwnPapers(exchange.id, side);
  const { state, why } = exchange;
  return (
    <div className="stack loose">
      <ProgressPart exchange={exchange} />
      {state === "ended" ? (
        <Notice out>{message("exchange.ended", { why: (why ?? "").replaceAll("-", "_") })}</Notice>
      ) : null}
      {isRunning(exchange) ? (
        <Sheet title={message("exchange.turn")}>
          <Turn key={side} exchange={exchange} side={side} model={model} />
        </Sheet>
      ) : (
        <>
          <OutcomePart exchange={exchange} model={model} people={people} papers={papers} />
          {papers === undefined ? null : <OwnPart papers={papers} onPapers={keepPapers} />}
        </>
      )}
      <TermsPart exchange={exchange} />
      {isRunning(exchange) && side === exchange.facilitator ? <EndPart exchange={exchange} /> : null}
    </div>
  );
}

/** The sealed exchange: each bloc marks whom it cannot accept, and only the outcome becomes known. */
export function ExchangePage() {
  const message = useMessages();
  const process = useProcess();
  const { exchanges } = useExchanges();
  const current = exchanges.at(-1);
  const outside = process.actors.find((actor) => !process.blocs.includes(actor.id))?.id ?? "";
  const facilitator = current?.facilitator ?? outside;
  const { sides, side, choose } = useSide(facilitator);
  const runs = exchanges.filter(({ outcome }) => outcome !== null).length;
  return (
    <WithModel>
      {(model) => (
        <div className="stack loose exchange">
          <div className="stack prose">
            <h1>{message("exchange.title")}</h1>
            <p>{message("exchange.lead")}</p>
            <p className="quiet">{message("exchange.runs", { count: runs })}</p>
          </div>
          <SideChoice sides={sides} side={side} choose={choose} />
          {current === undefined ? null : (
            <Current
              key={`${current.id} ${side} ${current.state === "opened"}`}
              exchange={current}
              side={side}
              model={model}
            />
          )}
          {current !== undefined && isRunning(current) ? null : side === facilitator ? (
            <Sheet title={message(runs === 0 ? "exchange.open-form" : "exchange.open-form.again")}>
              {runs === 0 ? null : <p>{message("exchange.open-form.again.what")}</p>}
              <OpenForm model={model} number={exchanges.length + 1} />
            </Sheet>
          ) : (
            <p>{message("exchange.none")}</p>
          )}
          <Limits />
        </div>
      )}
    </WithModel>
  );
}
