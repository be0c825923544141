import { attributeLabel, valueLabel } from "@convene/engine";
import { Notice, Table } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import type { PoolChanges } from "./pool-changes.ts";

/** Beyond this many, names are counted instead of written out. */
const MOST_SHOWN = 100;
/** So many names stand open; more are opened by whoever wants to see them. */
const FEW = 12;

type Props = {
  readonly changes: PoolChanges;
  readonly acceptMissing: boolean;
  readonly onAcceptMissing: (accept: boolean) => void;
};

function Names({ title, ids }: { title: string; ids: readonly string[] }) {
  const message = useMessages();
  const { list } = useFormat();
  if (ids.length === 0) return <p>{title}</p>;
  return (
    <details>
      <summary>{title}</summary>
      <p className="names">
        <bdi>{list(ids.slice(0, MOST_SHOWN))}</bdi>
        {ids.length > MOST_SHOWN ? ` ${message("import.and-more", { count: ids.length - MOST_SHOWN })}` : ""}
      </p>
    </details>
  );
}

/** What the new pool changes against the one in force. Nobody on a list vanishes without somebody saying so. */
export function PoolChangesView({ changes, acceptMissing, onAcceptMissing }: Props) {
  const message = useMessages();
  const { list } = useFormat();
  const { labels } = useProcess();
  const { added, gone, changed, newAttributes, lostAttributes, listed } = changes;
  const values = (attribute: string, cell: readonly string[]) =>
    list((cell.length === 0 ? [""] : cell).map((value) => message.say(valueLabel(attribute, value, labels))));
  if (added.length + gone.length + changed.length + newAttributes.length + lostAttributes.length === 0) {
    return <p>{message("import.changes.none")}</p>;
  }
  return (
    <div className="stack tight">
      <Names title={message("import.added", { count: added.length })} ids={added} />
      <Names title={message("import.gone", { count: gone.length })} ids={gone} />
      {newAttributes.length === 0 ? null : <p>{message("import.new-attributes", { names: list(newAttributes) })}</p>}
      {lostAttributes.length === 0 ? null : <p>{message("import.lost-attributes", { names: list(lostAttributes) })}</p>}
      {changed.length === 0 ? (
        <p>{message("import.changed", { count: 0 })}</p>
      ) : (
        <details>
          <summary>{message("import.changed", { count: changed.length })}</summary>
          <Table
            caption={message("import.changed.table")}
            head={["id", "attribute", "before", "after"].map((name) => message(`import.changed.${name}`))}
          >
            <tbody>
              {changed.slice(0, MOST_SHOWN).flatMap(({ id, values: differing }) =>
                differing.map(({ attribute, before, after }) => (
                  <tr key={`${id} ${attribute}`}>
                    <th scope="row">
                      <bdi>{id}</bdi>
                    </th>
                    <td>
                      <bdi>{message.say(attributeLabel(attribute, labels))}</bdi>
                    </td>
                    <td dir="auto">{values(attribute, before)}</td>
                    <td dir="auto">{values(attribute, after)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </Table>
          {changed.length > MOST_SHOWN ? (
            <p>{message("import.and-more", { count: changed.length - MOST_SHOWN })}</p>
          ) : null}
        </details>
      )}
      {listed.length === 0 ? null : (
        <Notice out>
          <p>
            <strong>{message("import.listed", { count: listed.length })}</strong>
          </p>
          <details open={listed.length <= FEW}>
            <summary>{message("import.listed.who")}</summary>
            <ul className="plain">
              {listed.slice(0, MOST_SHOWN).map(({ id, versions }) => (
                <li key={id}>
                  {message("import.listed.on", {
                    id,
                    count: versions.length,
                    versions: list(versions.map((version) => message.number(version))),
                  })}
                </li>
              ))}
            </ul>
            {listed.length > MOST_SHOWN ? (
              <p>{message("import.and-more", { count: listed.length - MOST_SHOWN })}</p>
            ) : null}
          </details>
          <label className="check">
            <input type="checkbox" checked={acceptMissing} onChange={({ target }) => onAcceptMissing(target.checked)} />
            {message("import.listed.accept")}
          </label>
        </Notice>
      )}
    </div>
  );
}
