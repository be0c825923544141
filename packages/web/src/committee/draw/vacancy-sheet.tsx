import { boundsPhrase, elementPhrase, rowLabel, type Phrase } from "@convene/engine";
import { Sheet, Table } from "#kit";
import { useMessages } from "#shell";
import type { Vacancy } from "./draw-request.ts";
import type { Material } from "./material.ts";

/** What is asked of those who come: what those who stay fill, nobody has to. */
function stillAsked(min: number | null, max: number | null): Phrase {
  const least = min === 0 ? null : min;
  return least === null && max === null ? { key: "draw.vacancy.nothing" } : boundsPhrase(least, max);
}

type Props = { readonly vacancy: Vacancy; readonly material: Material };

/** Which seats are open, and what each condition still asks of those who come. */
export function VacancySheet({ vacancy, material }: Props) {
  const message = useMessages();
  const { model, labels } = material;
  const { stay, leave, seats, bounds, brokenBefore, restored } = vacancy;
  const rows = new Map(model.rows.map((row) => [row.id, rowLabel(row, labels)]));
  const broken = brokenBefore.map((element): Phrase =>
    element.startsWith("reserves")
      ? { key: "element.reserves" }
      : model.nested.some(({ id }) => id === element)
        ? element
        : elementPhrase(model, element, labels),
  );
  const head = ["condition", "agreed", "filled", "open"].map((name) => message(`draw.vacancy.${name}`));
  return (
    <Sheet title={message("draw.vacancy.title")}>
      <p>{message("draw.vacancy.found", { stay: stay.length, leave: leave.length, seats })}</p>
      <p>
        {restored
          ? message("draw.vacancy.restored")
          : message("draw.vacancy.held", { broken: { join: "and", items: broken } })}
      </p>
      <details>
        <summary>{message("draw.vacancy.bounds")}</summary>
        <div className="draw-inside">
          <Table caption={message("draw.vacancy.bounds")} head={head}>
            <tbody>
              {bounds.map(({ row, min, max, filled, openMin, openMax, share }) => (
                <tr key={row}>
                  <th scope="row">{message.say(rows.get(row) ?? row)}</th>
                  <td>{message.say(boundsPhrase(share?.min ?? min, share?.max ?? max))}</td>
                  <td className="figure">{message.number(filled)}</td>
                  <td>{share === undefined ? message.say(stillAsked(openMin, openMax)) : null}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </Sheet>
  );
}
