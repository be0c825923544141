import {
  attributeLabel,
  drawReserves,
  randomIndex,
  valueLabel,
  type NomineeId,
  type Outcome,
  type PanelReserves,
} from "@convene/engine";
import { useMemo, useState } from "react";
import { Field, ProblemList } from "#kit";
import { useMessages } from "#shell";
import { Person } from "../person.tsx";
import type { Material } from "./material.ts";

/** What people choose from; more reserves for one class than this are a second list. */
const COUNTS = [1, 2, 3, 5, 10];

/** The seed that the order of reserves is shown with until a public seed is drawn. */
function previewSeed(hexadecimal: string): Uint8Array {
  const digits = hexadecimal.padEnd(64, "0");
  return Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16));
}

type Props = { readonly panel: readonly NomineeId[]; readonly material: Material; readonly seed: string };
type ListsProps = { readonly reserves: PanelReserves; readonly material: Material };

function Lists({ reserves: { by, lists }, material }: ListsProps) {
  const message = useMessages();
  const { people, labels } = material;
  return (
    <ul className="plain draw-reserves">
      {lists.map(({ seatClass, values, members, candidates, reserves }) => (
        <li key={seatClass}>
          <strong>
            {by.length === 0
              ? message("draw.reserves.everybody")
              : message.say({
                  join: "comma",
                  items: by.map((key, index) => valueLabel(key, values[index] ?? "", labels)),
                })}
          </strong>{" "}
          <span className="quiet small">{message("draw.reserves.class", { members: members.length, candidates })}</span>
          {reserves.length === 0 ? (
            <p className="care">{message("draw.reserves.nobody")}</p>
          ) : (
            <ol className="plain">
              {reserves.map(({ id }, index) => (
                <li key={id}>
                  <span className="quiet">{message.number(index + 1)}.</span> <Person id={id} people={people} />
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who would be called if a member of this panel leaves, by seat class, in order. */
export function ReservesPart({ panel, material, seed }: Props) {
  const message = useMessages();
  const { model, labels } = material;
  const sitting = useMemo(() => panel.map((id) => model.positions.get(id) ?? -1), [model, panel]);
  // What all members of the panel share makes no classes.
  const attributes = model.compared
    .filter(({ held }) => new Set(sitting.map((position) => JSON.stringify(held[position]))).size > 1)
    .map(({ attribute }) => attribute);
  const [by, setBy] = useState<readonly string[]>(model.conditions.reserves?.by ?? attributes.slice(0, 1));
  const [count, setCount] = useState(model.conditions.reserves?.min ?? 1);
  const [open, setOpen] = useState(false);
  const answer = useMemo((): Outcome<PanelReserves> | null => {
    if (!open) return null;
    const bytes = previewSeed(seed);
    return drawReserves(model, panel, (label, among) => Number(randomIndex(bytes, label, among).value), { by, count });
  }, [by, count, model, open, panel, seed]);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{message("draw.reserves")}</summary>
      <div className="stack draw-inside">
        <p className="quiet small">{message("draw.reserves.lead")}</p>
        <fieldset>
          <legend className="field-label">{message("draw.reserves.by")}</legend>
          <div className="row">
            {attributes.map((key) => (
              <label key={key} className="check">
                <input
                  type="checkbox"
                  checked={by.includes(key)}
                  onChange={({ target: { checked } }) =>
                    setBy(attributes.filter((one) => (one === key ? checked : by.includes(one))))
                  }
                />
                {message.say(attributeLabel(key, labels))}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="form-row">
          <Field label={message("draw.reserves.count")}>
            {(control) => (
              <select {...control} value={count} onChange={({ target }) => setCount(Number(target.value))}>
                {[...new Set([...COUNTS, count])]
                  .toSorted((a, b) => a - b)
                  .map((one) => (
                    <option key={one} value={one}>
                      {message.number(one)}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        </div>
        {answer === null ? null : answer.ok ? (
          <Lists reserves={answer.value} material={material} />
        ) : (
          <ProblemList problems={answer.problems} />
        )}
      </div>
    </details>
  );
}
