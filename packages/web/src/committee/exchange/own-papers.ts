import type { MarksReceipt } from "@convene/engine";
import { useCallback, useState } from "react";
import { useProcess } from "#shell";
import { downloadText } from "../download.ts";

/** What a bloc or the facilitator keeps of an exchange, in this browser and in a file: nobody else has it. */
export type OwnPapers = {
  readonly format: "convene-exchange-papers/1";
  readonly process: string;
  readonly exchange: string;
  readonly holder: string;
  /** Secret key, 32 bytes in hexadecimal digits. */
  readonly secretKey: string;
  readonly receipt?: MarksReceipt;
};

/** Hands the papers over as a file, for another computer or a lost one. */
export function savePapers(papers: OwnPapers): void {
  downloadText(
    `exchange-${papers.exchange}-${papers.holder}.json`,
    "application/json",
    JSON.stringify(papers, null, 2),
  );
}

/** Reads a file that {@link savePapers} gave; undefined for anything else, and for papers of another exchange. */
export function readPapers(
  text: string,
  expected: Pick<OwnPapers, "process" | "exchange" | "holder">,
): OwnPapers | undefined {
  try {
    const papers = JSON.parse(text) as Partial<OwnPapers>;
    const { format, process, exchange, holder, secretKey } = papers;
    const sound =
      format === "convene-exchange-papers/1" &&
      process === expected.process &&
      exchange === expected.exchange &&
      holder === expected.holder &&
      typeof secretKey === "string" &&
      /^[0-9a-f]{64}$/u.test(secretKey);
    return sound ? (papers as OwnPapers) : undefined;
  } catch {
    return undefined;
  }
}

/** The papers that this browser keeps of an exchange for one holder, and a way to keep others or none. */
export function useOwnPapers(
  exchange: string,
  holder: string,
): readonly [OwnPapers | undefined, (papers: OwnPapers | undefined) => void] {
  const { id: process } = useProcess();
  const place = `convene.exchange.${process}.${exchange}.${holder}`;
  const read = useCallback(
    () => readPapers(localStorage.getItem(place) ?? "", { process, exchange, holder }),
    [place, process, exchange, holder],
  );
  const [papers, setPapers] = useState(read);
  const keep = useCallback(
    (next: OwnPapers | undefined) => {
      if (next === undefined) localStorage.removeItem(place);
      else localStorage.setItem(place, JSON.stringify(next));
      setPapers(next);
    },
    [place],
  );
  return [papers, keep];
}
