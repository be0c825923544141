import { attributeLabel, foldValue, parseFraction, toNumber, valueLabel } from "@convene/engine";
import { Table } from "#kit";
import { useFormat, useMessages, usePopulation, useProcess } from "#shell";

/** The figures the list is compared with, with their source; disputed ones say so. */
export function PopulationShares({ seats }: { seats: number | undefined }) {
  const message = useMessages();
  const { percent, day } = useFormat();
  const { labels } = useProcess();
  const population = usePopulation();
  const groups = [...Map.groupBy(population, ({ attribute }) => foldValue(attribute)).values()];
  if (groups.length === 0) return <p className="quiet">{message("conditions.no-population")}</p>;
  return (
    <Table
      caption={message("conditions.population.table")}
      head={[
        message("conditions.value"),
        message("conditions.population.share"),
        ...(seats === undefined ? [] : [message("conditions.population.seats", { size: seats })]),
        message("conditions.population.source"),
      ]}
    >
      {groups.map((figures) => (
        <tbody key={figures[0]?.attribute}>
          <tr>
            <th scope="rowgroup" colSpan={4} className="group-head">
              <bdi>{message.say(attributeLabel(figures[0]?.attribute ?? "", labels))}</bdi>
            </th>
          </tr>
          {figures.map(({ attribute, value, share, source, date, disputed }) => {
            const exact = parseFraction(share);
            const part = exact === undefined ? 0 : toNumber(exact);
            return (
              <tr key={value}>
                <th scope="row">
                  <bdi>{message.say(valueLabel(attribute, value, labels))}</bdi>
                </th>
                <td className="figure">{percent(part)}</td>
                {seats === undefined ? null : (
                  <td className="figure">{message.number(part * seats, { maximumFractionDigits: 1 })}</td>
                )}
                <td>
                  <bdi>{source ?? ""}</bdi>{" "}
                  {date === undefined ? "" : /^\d{4}-\d{2}-\d{2}$/u.test(date) ? day(date) : <bdi>{date}</bdi>}
                  {disputed === true ? <span className="care"> {message("conditions.disputed")}</span> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </Table>
  );
}
