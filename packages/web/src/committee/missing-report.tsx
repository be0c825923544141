import { attributeLabel, parseFraction, toNumber, valueLabel, type Check, type Representation } from "@convene/engine";
import { Table, Term } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";

/** Groups shown at once; the others are behind a press. */
const SHOWN = 6;

/** How many people a group lacks to be as present on the list as in the population, or in the pool. */
function lacking({ difference, chosen }: Representation): number {
  const exact = parseFraction(difference);
  return exact === undefined ? 0 : -toNumber(exact) * chosen;
}

function Line({ entry }: { entry: Representation }) {
  const message = useMessages();
  const { percent } = useFormat();
  const { labels } = useProcess();
  const share = parseFraction(entry.population ?? `${entry.inPool}/${Math.max(1, entry.pool)}`);
  return (
    <tr>
      <th scope="row">
        <bdi>{message.say(valueLabel(entry.attribute, entry.value, labels))}</bdi>{" "}
        <small className="quiet">{message.say(attributeLabel(entry.attribute, labels))}</small>
      </th>
      <td className="figure">{message("lists.balance.of", { count: entry.count, of: entry.chosen })}</td>
      <td className="figure">
        {message(entry.population === null ? "lists.missing.pool" : "lists.missing.population", {
          share: percent(share === undefined ? 0 : toNumber(share)),
        })}
        {entry.disputed ? (
          <small className="quiet">
            {message("shell.between")}
            {message("lists.missing.disputed")}
          </small>
        ) : null}
      </td>
      <td className="figure">{message("lists.missing.fewer", { count: Math.round(lacking(entry)) })}</td>
    </tr>
  );
}

/** Who is missing: groups less present on the list than in the population, or in the pool where no figure is known. */
export function MissingReport({ check }: { check: Check }) {
  const message = useMessages();
  const entries = check.missing.filter((entry) => entry.value !== "" && Math.round(lacking(entry)) >= 1);
  if (entries.length === 0) return <p>{message("lists.missing.none")}</p>;
  const head = [
    message("lists.missing.group"),
    message("lists.balance.count"),
    <Term key="share" name="population-share">
      {message("lists.missing.share")}
    </Term>,
    <Term key="fewer" name="missing">
      {message("lists.missing.difference")}
    </Term>,
  ];
  const table = (part: readonly Representation[]) => (
    <Table caption={message("lists.missing")} head={head}>
      <tbody>
        {part.map((entry) => (
          <Line key={JSON.stringify([entry.attribute, entry.value])} entry={entry} />
        ))}
      </tbody>
    </Table>
  );
  // A population figure says who is missing; a comparison with the pool only says who was passed over.
  const measured = entries.filter(({ population }) => population !== null);
  const first = (measured.length === 0 ? entries : measured).slice(0, SHOWN);
  const more = entries.filter((entry) => !first.includes(entry));
  return (
    <>
      {table(first)}
      {more.length === 0 ? null : (
        <details>
          <summary>{message("lists.missing.more", { count: more.length })}</summary>
          {table(more)}
        </details>
      )}
    </>
  );
}
