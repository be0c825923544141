import { rowLabel, type Check, type CheckedRow, type Model } from "@convene/engine";
import { useMessages, useProcess } from "#shell";
import { rangeWords, stateWords } from "../balance-words.ts";

/** The label of a row, marked when it is only a wish. */
function useLabel(model: Model): (row: CheckedRow) => string {
  const message = useMessages();
  const { labels } = useProcess();
  const rows = new Map(model.rows.map((row) => [row.id, row]));
  return ({ id, strength }) => {
    const row = rows.get(id);
    const label = row === undefined ? id : message.say(rowLabel(row, labels));
    return strength === "wish" ? message("sheet.wish", { label }) : label;
  };
}

/** Every required condition that does not hold: the count, what was agreed, by how much, and where it comes from. */
export function FailingRows({ model, check }: { model: Model; check: Check }) {
  const message = useMessages();
  const label = useLabel(model);
  const failing = check.conditions.filter(({ holds, strength }) => !holds && strength === "must");
  if (failing.length === 0) return null;
  const sources = new Map(model.rows.map(({ id, condition }) => [id, condition.source]));
  const source = ({ id }: CheckedRow) => sources.get(id) ?? message("sheet.source.none");
  return (
    <section>
      <h3 id={`failing-${message.language}`}>{message("sheet.failing", { count: failing.length })}</h3>
      <table className="result-table result-failing" aria-labelledby={`failing-${message.language}`}>
        <thead>
          <tr>
            {["condition", "count", "agreed", "state", "source"].map((name) => (
              <th key={name} scope="col">
                {message(`sheet.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {failing.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <bdi>{label(row)}</bdi>
                <small className="quiet result-source-below">
                  <bdi>{source(row)}</bdi>
                </small>
              </th>
              <td className="figure">{message.number(row.count)}</td>
              <td className="figure">{rangeWords(row, message)}</td>
              <td className="figure">
                <strong>◆ {stateWords(row, message)}</strong>
              </td>
              <td>
                <bdi>{source(row)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Every row in the order of the conditions, set close in two columns. */
export function AllRows({ model, check }: { model: Model; check: Check }) {
  const message = useMessages();
  const label = useLabel(model);
  const half = Math.ceil(check.conditions.length / 2);
  const parts = [check.conditions.slice(0, half), check.conditions.slice(half)].filter((part) => part.length > 0);
  if (parts.length === 0) return null;
  return (
    <section>
      <h3>{message("sheet.all", { count: check.conditions.length })}</h3>
      <div className="result-halves">
        {parts.map((part) => (
          <table key={part[0]?.id} className="result-table">
            <thead>
              <tr>
                {["condition", "count", "agreed", "state"].map((name) => (
                  <th key={name} scope="col">
                    {message(`sheet.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <bdi>{label(row)}</bdi>
                  </th>
                  <td className="figure">{message.number(row.count)}</td>
                  <td className="figure">{rangeWords(row, message)}</td>
                  <td className="figure">
                    {row.holds ? stateWords(row, message) : <strong>◆ {stateWords(row, message)}</strong>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}
