import { rowLabel, type ListDiff, type Model, type NomineeId, type RowDifference } from "@convene/engine";
import { RangeBar, Table } from "#kit";
import { useMessages, useProcess } from "#shell";
import { stateWords } from "./balance-words.ts";
import { bridgeMembers } from "./bridge-members.ts";
import { Person } from "./person.tsx";
import { usePeople, type People } from "./use-people.ts";
import "./diff-view.css";

/** A change of a count with its sign, as the language writes it. */
function useSigned(): (value: number) => string {
  const message = useMessages();
  return (value) => message.number(value, { signDisplay: "exceptZero" }).replace("-", "−");
}

function ChangedRow({ model, difference }: { model: Model; difference: RowDifference }) {
  const message = useMessages();
  const signed = useSigned();
  const { labels } = useProcess();
  const { before, after, change } = difference;
  const row = model.rows.find(({ id }) => id === difference.id);
  if (row === undefined) throw new Error(`no row ${difference.id} in the model`);
  const scale = Math.max(4, before.count, after.count, after.max ?? 0, after.min ?? 0) * 1.15;
  const worse = change === "broken" || change === "further";
  return (
    <tr>
      <th scope="row">
        <bdi>{message.say(rowLabel(row, labels))}</bdi>
      </th>
      <td className="diff-bar">
        <RangeBar count={after.count} before={before.count} min={after.min} max={after.max} scale={scale} />
      </td>
      <td className="figure">{message.number(before.count)}</td>
      <td className="figure">
        {message.number(after.count)} <span className="quiet">({signed(after.count - before.count)})</span>
      </td>
      <td className={worse ? "care" : ""}>
        {change === "same" ? stateWords(after, message) : message(`change.${change}`)}
        {after.holds || change === "same" ? "" : `${message("shell.between")}${stateWords(after, message)}`}
        {row.condition.strength === "wish" ? (
          <small className="quiet">
            {message("shell.between")}
            {message("terms.wish")}
          </small>
        ) : null}
      </td>
    </tr>
  );
}

/** What every going or coming did: person to the conditions whose counts it changed. */
function effects(diff: ListDiff): ReadonlyMap<NomineeId, readonly { row: string; change: number }[]> {
  const found = new Map<NomineeId, { row: string; change: number }[]>();
  for (const { id: row, by } of diff.rows) {
    for (const { id, change } of by) found.set(id, [...(found.get(id) ?? []), { row, change }]);
  }
  return found;
}

type NamesProps = {
  readonly model: Model;
  readonly diff: ListDiff;
  readonly ids: readonly NomineeId[];
  readonly people: People;
  readonly title: string;
};

function Names({ model, diff, ids, people, title }: NamesProps) {
  const message = useMessages();
  const signed = useSigned();
  const { labels } = useProcess();
  const did = effects(diff);
  const bridges = bridgeMembers(model.pool);
  const labelOf = (row: string) => {
    const found = model.rows.find(({ id }) => id === row);
    return found === undefined ? row : message.say(rowLabel(found, labels));
  };
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      <ul className="plain diff-names">
        {ids.map((id) => (
          <li key={id}>
            <Person id={id} people={people} />
            {bridges?.has(id) === true ? (
              <small>
                {message("shell.between")}
                {message("lists.bridge-member")}
              </small>
            ) : null}
            <small className="quiet block">
              {(did.get(id) ?? [])
                .map(({ row, change }) => `${labelOf(row)} ${signed(change)}`)
                .join(message("shell.between"))}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Two lists: what became of each condition, who left and who came, and what each of them did. */
export function DiffView({ model, diff, from }: { model: Model; diff: ListDiff; from: number }) {
  const message = useMessages();
  const people = usePeople(model);
  const changed = diff.rows.filter(({ before, after }) => before.count !== after.count);
  const rank = { broken: 0, further: 1, mended: 2, closer: 3, same: 4 };
  const sorted = changed.toSorted((a, b) => rank[a.change] - rank[b.change]);
  return (
    <>
      <Table
        caption={message("lists.diff.conditions")}
        className="diff"
        head={[
          message("lists.balance.condition"),
          <span key="line" className="only-heard">
            {message("lists.balance.line")}
          </span>,
          message("lists.diff.before"),
          message("lists.diff.after"),
          message("lists.diff.change"),
        ]}
      >
        <tbody>
          {sorted.map((difference) => (
            <ChangedRow key={difference.id} model={model} difference={difference} />
          ))}
        </tbody>
      </Table>
      <details open={diff.removed.length + diff.added.length <= 24}>
        <summary>
          {message("lists.diff.names", { gone: diff.removed.length, come: diff.added.length, version: from })}
        </summary>
        <div className="columns diff-columns">
          <Names
            model={model}
            diff={diff}
            ids={diff.removed}
            people={people}
            title={message("lists.diff.gone", { count: diff.removed.length })}
          />
          <Names
            model={model}
            diff={diff}
            ids={diff.added}
            people={people}
            title={message("lists.diff.come", { count: diff.added.length })}
          />
        </div>
      </details>
    </>
  );
}
