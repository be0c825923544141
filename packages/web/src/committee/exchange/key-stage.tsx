import { useState } from "react";
import { Button, FileButton, Notice } from "#kit";
import { useMessages, useProcess } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import { keysFrom, randomBytes, toHexadecimal } from "./bytes.ts";
import type { ExchangeView } from "./exchange-view.ts";
import { readPapers, savePapers, type OwnPapers } from "./own-papers.ts";

type Props = {
  readonly exchange: ExchangeView;
  readonly holder: string;
  readonly papers: OwnPapers | undefined;
  readonly onPapers: (papers: OwnPapers) => void;
};

/** Takes papers from a file back into this browser. */
export function BringPapers({ exchange, holder, onPapers }: Omit<Props, "papers">) {
  const message = useMessages();
  const { id: process } = useProcess();
  const [wrong, setWrong] = useState(false);
  const take = async (file: File) => {
    const papers = readPapers(await file.text(), { process, exchange: exchange.id, holder });
    const key = papers && keysFrom(papers.secretKey);
    const registered = exchange.terms.holders.find((one) => one.holder === holder)?.key;
    const right = papers !== undefined && key !== undefined && toHexadecimal(key.publicKey) === registered;
    setWrong(!right);
    if (right) onPapers(papers);
  };
  return (
    <div className="stack tight">
      <p>{message("exchange.papers.missing")}</p>
      {wrong ? <Notice out>{message("exchange.papers.wrong")}</Notice> : null}
      <p>
        <FileButton accept=".json,application/json" onFiles={([file]) => void (file && take(file))}>
          {message("exchange.papers.bring")}
        </FileButton>
      </p>
    </div>
  );
}

/** Makes a bloc's key in this browser, keeps it here and in a file, and registers its public half. */
export function KeyStage({ exchange, holder, papers, onPapers }: Props) {
  const message = useMessages();
  const { id: process } = useProcess();
  const { state, perform } = useAct("committee.register-exchange-key", () => undefined);
  if (!exchange.waitingForKeys.includes(holder)) return <p>{message("exchange.key.registered")}</p>;
  const make = () => {
    const secretKey = papers?.secretKey ?? toHexadecimal(randomBytes(32));
    const keys = keysFrom(secretKey);
    if (keys === undefined) throw new Error("32 random bytes make no key");
    const kept: OwnPapers = {
      format: "convene-exchange-papers/1",
      process,
      exchange: exchange.id,
      holder,
      secretKey,
    };
    onPapers(kept);
    savePapers(kept);
    void perform(
      { exchange: exchange.id, bloc: holder, key: toHexadecimal(keys.publicKey) },
      message("exchange.key.done"),
    );
  };
  return (
    <div className="stack tight">
      <p>{message("exchange.key.what")}</p>
      <ActStateView state={state} />
      <p>
        <Button look="main" disabled={state === "sent"} onClick={make}>
          {message("exchange.key.make")}
        </Button>
      </p>
    </div>
  );
}
