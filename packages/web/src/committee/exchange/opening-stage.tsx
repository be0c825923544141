import type { Model, Problem } from "@convene/engine";
import { useState } from "react";
import { Button, Notice, ProblemList } from "#kit";
import { useMessages, useProcess } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import { Comparison } from "./comparison.tsx";
import type { ExchangeView } from "./exchange-view.ts";
import { fetchPapers } from "./use-exchanges.ts";
import { useOpening, type Machine } from "./use-opening.ts";

type Props = { readonly exchange: ExchangeView; readonly model: Model };

function Start({ exchange, machine }: { exchange: ExchangeView; machine: Machine }) {
  const message = useMessages();
  const { state, perform } = useAct("committee.start-exchange-opening", () => undefined);
  const start = async () => {
    const key = await machine.start();
    await perform({ exchange: exchange.id, key }, message("exchange.open.started"));
  };
  return (
    <div className="stack tight">
      <p>{message("exchange.open.what")}</p>
      <p className="notice">{message("exchange.open.machine")}</p>
      <ActStateView state={state} />
      <p>
        <Button look="main" disabled={state === "sent"} onClick={() => void start()}>
          {message("exchange.open.start")}
        </Button>
      </p>
    </div>
  );
}

function Compute({ exchange, machine, model }: Props & { machine: Machine }) {
  const message = useMessages();
  const { id: process } = useProcess();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { state, perform } = useAct("committee.record-exchange-outcome", () => undefined);
  const { terms, opening, released } = exchange;
  const { pool, conditions, population } = model;
  const compute = async () => {
    const { names, releases, sealed, list } = await fetchPapers(process, exchange.id);
    const result = await machine.open({
      opening: { terms, sealed, key: opening ?? "" },
      names,
      releases,
      input: { pool, conditions, population },
      list,
    });
    setProblems(result.ok ? result.notes : result.problems);
    if (result.ok) await perform({ exchange: exchange.id, ...result.value }, message("exchange.open.done"));
  };
  const missing = terms.threshold - released.length;
  return (
    <div className="stack tight">
      <p>{message("exchange.open.here")}</p>
      <p>
        <Comparison digest={opening ?? ""} />
      </p>
      {machine.stage === "working" ? <output>{message("exchange.open.working")}</output> : null}
      {machine.stage === "failed" ? <Notice out>{message("exchange.open.failed")}</Notice> : null}
      <ProblemList problems={problems} />
      <ActStateView state={state} />
      <p>
        <Button
          look="main"
          disabled={missing > 0 || machine.stage !== "ready" || state === "sent"}
          onClick={() => void compute()}
        >
          {message("exchange.open.compute")}
        </Button>
      </p>
      {missing > 0 ? <p className="quiet small">{message("exchange.open.missing", { count: missing })}</p> : null}
    </div>
  );
}

/** The machine that opens: makes the key of the opening, waits for the shares, computes the outcome once. */
export function OpeningStage({ exchange, model }: Props) {
  const message = useMessages();
  const machine = useOpening();
  if (exchange.state === "ready") return <Start exchange={exchange} machine={machine} />;
  if (exchange.state !== "opening") return null;
  if (machine.key !== exchange.opening) return <Notice out>{message("exchange.open.elsewhere")}</Notice>;
  return <Compute exchange={exchange} machine={machine} model={model} />;
}
