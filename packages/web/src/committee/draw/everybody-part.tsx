import { foldName, latinDigits } from "@convene/engine";
import { useMemo, useState } from "react";
import { Button, Field, Table } from "#kit";
import { useMessages } from "#shell";
import { Person } from "../person.tsx";
import type { Drawn } from "./draw-request.ts";
import type { Material } from "./material.ts";
import { chanceText, fractionText } from "./number-words.ts";

/** How many people are shown before somebody asks for all. */
const FIRST = 40;

type Props = { readonly drawn: Drawn & { readonly feasible: true }; readonly material: Material };

function Everybody({ drawn, material }: Props) {
  const message = useMessages();
  const { draw, lottery } = drawn;
  const [sought, setSought] = useState("");
  const [all, setAll] = useState(false);
  const rows = useMemo(() => {
    const counts = new Map(lottery.counts.map(({ id, panels }) => [id, panels]));
    return (
      draw.chances
        .map((chance) => ({
          ...chance,
          panels: counts.get(chance.id) ?? 0,
          search: `${foldName(chance.id)} ${foldName(material.people.name(chance.id))}`,
        }))
        // From the smallest chance up; those without any are listed where the page says why.
        .toSorted((a, b) => (a.value || Infinity) - (b.value || Infinity))
    );
  }, [draw, lottery, material]);
  const words = foldName(latinDigits(sought)).split(" ");
  const found = rows.filter(({ search }) => words.every((word) => search.includes(word)));
  const head = ["person", "chance", "fraction", "panels"].map((name) => message(`draw.everybody.${name}`));
  return (
    <div className="stack tight draw-inside">
      <div className="form-row">
        <Field label={message("draw.everybody.find")}>
          {(control) => (
            <input
              {...control}
              type="search"
              dir="auto"
              value={sought}
              onChange={({ target }) => setSought(target.value)}
            />
          )}
        </Field>
      </div>
      {found.length === 0 ? (
        <p>{message("draw.everybody.nobody")}</p>
      ) : (
        <Table caption={message("draw.everybody")} head={head}>
          <tbody>
            {(all ? found : found.slice(0, FIRST)).map(({ id, value, fraction, panels }) => (
              <tr key={id}>
                <th scope="row">
                  <Person id={id} people={material.people} />
                </th>
                <td className="figure">{chanceText(message, value)}</td>
                <td className="figure">
                  {fraction === undefined ? (
                    message("draw.everybody.unknown")
                  ) : (
                    <bdi>{fractionText(message, fraction)}</bdi>
                  )}
                </td>
                <td className="figure">
                  {message("draw.everybody.of", { count: panels, panels: lottery.panels.length })}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {all || found.length <= FIRST ? null : (
        <p>
          <Button look="link" onClick={() => setAll(true)}>
            {message("draw.names.all", { count: found.length })}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Each person's chance, to be looked up. */
export function EverybodyPart(props: Props) {
  const message = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{message("draw.everybody")}</summary>
      {open ? <Everybody {...props} /> : null}
    </details>
  );
}
