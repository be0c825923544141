import { attributeLabel, valueLabel, type GroupChances } from "@convene/engine";
import { useMemo, useState } from "react";
import { Field, RangeBar, Sheet, Table } from "#kit";
import { useMessages } from "#shell";
import { scaleEnd } from "./chance-series.ts";
import { groupParts } from "./group-parts.ts";
import type { Material } from "./material.ts";
import { chanceText } from "./number-words.ts";

/** The bar counts in whole units: a chance of 1 is this many. */
const UNITS = 10_000;

/** Chances nearer than this are one. */
const SAME = 1e-9;

type Props = {
  /** Groups of the people who can be drawn, and of everybody. */
  readonly able: readonly GroupChances[];
  readonly all: readonly GroupChances[];
  readonly labels: Material["labels"];
  /** The mean chance of everybody who can be drawn. */
  readonly mean: number;
};

function GroupRow({ group, labels, mean, end }: { group: GroupChances; end: number } & Omit<Props, "able" | "all">) {
  const message = useMessages();
  const { attribute, value, people, seats, minimum, maximum } = group;
  return (
    <tr>
      <th scope="row">{message.say(valueLabel(attribute, value, labels))}</th>
      <td className="figure">{message.number(people)}</td>
      <td className="figure">{message.number(seats, { maximumFractionDigits: 1 })}</td>
      <td className="draw-group-chances">
        <span>
          {maximum - minimum < SAME
            ? chanceText(message, minimum)
            : message("draw.group.from-to", {
                from: chanceText(message, minimum),
                to: chanceText(message, maximum),
              })}
        </span>
        <RangeBar
          // A mean is a sum and may miss equal chances by a rounding.
          count={Math.min(maximum, Math.max(minimum, group.mean)) * UNITS}
          min={minimum * UNITS}
          max={maximum * UNITS}
          population={mean * UNITS}
          scale={end * UNITS}
        />
      </td>
    </tr>
  );
}

/** What the draw means for groups: expected seats, and the smallest, mean and largest chance, by one attribute. */
export function GroupsSheet({ able, all, labels, mean }: Props) {
  const message = useMessages();
  const parts = useMemo(
    () => groupParts(able, all).filter(({ shown, heldBack }) => shown.length + heldBack > 1),
    [able, all],
  );
  const [chosen, setChosen] = useState("");
  const part = parts.find(({ attribute }) => attribute === chosen) ?? parts[0];
  if (part === undefined) return null;
  const { attribute, shown, heldBack, without } = part;
  const end = scaleEnd(Math.max(mean, ...shown.map(({ maximum }) => maximum)));
  const head = ["group", "people", "seats", "chances"].map((name) => message(`draw.group.${name}`));
  return (
    <Sheet title={message("draw.groups")}>
      <div className="form-row">
        <Field label={message("draw.groups.by")}>
          {(control) => (
            <select {...control} value={attribute} onChange={({ target }) => setChosen(target.value)}>
              {parts.map((one) => (
                <option key={one.attribute} value={one.attribute}>
                  {message.say(attributeLabel(one.attribute, labels))}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {shown.length === 0 ? null : (
        <Table caption={message("draw.groups")} head={head}>
          <tbody>
            {shown.map((group) => (
              <GroupRow key={group.value} group={group} labels={labels} mean={mean} end={end} />
            ))}
          </tbody>
        </Table>
      )}
      {heldBack === 0 ? null : <p>{message("draw.group.held-back", { count: heldBack })}</p>}
      {without.length === 0 ? null : (
        <p>
          {message("draw.group.without", {
            values: { join: "comma", items: without.map((value) => valueLabel(attribute, value, labels)) },
          })}
        </p>
      )}
      <p className="quiet small">{message("draw.groups.lead")}</p>
    </Sheet>
  );
}
