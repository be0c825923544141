import { beforeRelease, releaseShares, type Problem } from "@convene/engine";
import { useState } from "react";
import { Button, ProblemList } from "#kit";
import { useMessages, useProcess } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import { keysFrom, randomBytes } from "./bytes.ts";
import { Comparison } from "./comparison.tsx";
import type { ExchangeView } from "./exchange-view.ts";
import type { OwnPapers } from "./own-papers.ts";
import { fetchPapers } from "./use-exchanges.ts";

type Props = { readonly exchange: ExchangeView; readonly holder: string; readonly papers: OwnPapers };

/** A holder releases its shares to the machine that opens, once it has compared that machine's number. */
export function ReleaseStage({ exchange, holder, papers }: Props) {
  const message = useMessages();
  const { id: process } = useProcess();
  const [compared, setCompared] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const isFacilitator = holder === exchange.facilitator;
  const act = isFacilitator ? "committee.release-facilitator-shares" : "committee.release-shares";
  const { state, perform } = useAct(act, () => undefined);
  const { opening, terms, released } = exchange;
  if (opening === null) return null;
  if (released.includes(holder)) return <p>{message("exchange.release.already")}</p>;
  const release = async () => {
    const { sealed } = await fetchPapers(process, exchange.id);
    const keys = keysFrom(papers.secretKey);
    if (keys === undefined) throw new Error("the papers of this browser hold no key");
    const wrong = beforeRelease({ terms, sealed }, holder, papers.receipt, Date.now() / 1000);
    if (wrong.length > 0) return setProblems(wrong);
    const made = releaseShares({ terms, sealed, key: opening }, holder, keys, randomBytes);
    if (!made.ok) return setProblems(made.problems);
    setProblems([]);
    const payload = { exchange: exchange.id, release: made.value };
    await perform(isFacilitator ? payload : { ...payload, bloc: holder }, message("exchange.release.done"));
  };
  return (
    <div className="stack tight">
      <p>{message("exchange.release.what", { needed: terms.threshold })}</p>
      <p>
        <Comparison digest={opening} />
      </p>
      <label className="check">
        <input type="checkbox" checked={compared} onChange={({ target }) => setCompared(target.checked)} />
        {message("exchange.release.compared")}
      </label>
      <ProblemList problems={problems} />
      <ActStateView state={state} />
      <p>
        <Button look="main" disabled={!compared || state === "sent"} onClick={() => void release()}>
          {message("exchange.release")}
        </Button>
      </p>
    </div>
  );
}
