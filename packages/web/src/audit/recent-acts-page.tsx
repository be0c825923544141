import { Sheet, Table } from "#kit";
import { useFormat, useMessages, useProcess, useRecentActs, type RecentAct } from "#shell";
import { actSentence } from "./act-sentence.ts";
import { Proposals } from "./proposals.tsx";

function Entries({ entries, actor }: { entries: readonly RecentAct[]; actor: (id: string) => string }) {
  const message = useMessages();
  const { moment, number } = useFormat();
  if (entries.length === 0) return <p>{message("acts.none")}</p>;
  return (
    <Table
      caption={message("acts.recent")}
      head={[message("acts.number"), message("acts.at"), message("acts.what"), message("acts.who")]}
    >
      <tbody>
        {entries.map(({ index, at, act, own, summary }) => (
          <tr key={index}>
            <td className="figure">{number(index)}</td>
            <td>
              <time dateTime={at}>{moment(at)}</time>
            </td>
            <td>{actSentence(message, act, summary, actor)}</td>
            <td>{own ? message("acts.who.you") : message("acts.who.other")}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What was done in the process, in words, and what waits for a second person. */
export function RecentActsPage() {
  const message = useMessages();
  const { name, number } = useFormat();
  const process = useProcess();
  const recent = useRecentActs();
  const actor = (id: string): string => name(process.actors.find((one) => one.id === id)?.name ?? { en: id });
  return (
    <div className="stack loose">
      <h1>{message("lists.place.acts")}</h1>
      <p className="prose">{message("acts.about")}</p>
      <Proposals actor={actor} />
      <Sheet title={message("acts.recent")}>
        {recent === null ? (
          <p>{message("acts.not-yours")}</p>
        ) : recent.counts === undefined ? (
          <Entries entries={recent.entries} actor={actor} />
        ) : (
          <>
            <p className="prose">{message("acts.counts.about")}</p>
            <Table caption={message("acts.recent")} head={[message("acts.kind"), message("acts.count")]}>
              <tbody>
                {recent.counts.map(({ act, count }) => (
                  <tr key={act}>
                    <td>{message.has(`acts.kind.${act}`) ? message(`acts.kind.${act}`) : message("acts.sealed")}</td>
                    <td className="figure">{count === null ? message("acts.count.hidden") : number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </>
        )}
      </Sheet>
    </div>
  );
}
