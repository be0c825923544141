import { Button } from "#kit";
import { useAnnounce, useMessages } from "#shell";
import { savePapers, type OwnPapers } from "./own-papers.ts";

type Props = { readonly papers: OwnPapers; readonly onPapers: (papers: OwnPapers | undefined) => void };

/** What this browser still keeps of an exchange: saved to a file, or forgotten here. */
export function OwnPart({ papers, onPapers }: Props) {
  const message = useMessages();
  const announce = useAnnounce();
  const forget = () => {
    onPapers(undefined);
    announce(message("exchange.own.forgotten"));
  };
  return (
    <div className="stack tight">
      <p>{message(papers.receipt === undefined ? "exchange.own.key" : "exchange.own.marks")}</p>
      <p className="row">
        <Button onClick={() => savePapers(papers)}>{message("exchange.own.save")}</Button>
        <Button onClick={forget}>{message("exchange.own.forget")}</Button>
      </p>
    </div>
  );
}
