import {
  attributeLabel,
  parseFraction,
  foldValue,
  toNumber,
  valueLabel,
  type Pool,
  type Population,
} from "@convene/engine";
import { useId, useMemo, useState } from "react";
import { Button, Field } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { attributeValues, filterAttributes, MOST_CHOICES } from "./attributes.ts";
import type { ClauseForm } from "./condition-form.ts";

type Props = {
  readonly clause: ClauseForm;
  readonly pool: Pool;
  readonly population: Population;
  readonly error?: string | undefined;
  readonly onChange: (clause: ClauseForm, edit?: string) => void;
  readonly onRemove: () => void;
};

function Share({ attribute, value, population }: { attribute: string; value: string; population: Population }) {
  const message = useMessages();
  const { percent } = useFormat();
  const figure = population.find(
    (entry) => foldValue(entry.attribute) === foldValue(attribute) && foldValue(entry.value) === foldValue(value),
  );
  const share = figure === undefined ? undefined : parseFraction(figure.share);
  if (share === undefined) return null;
  return <small className="quiet"> {message("conditions.of-population", { share: percent(toNumber(share)) })}</small>;
}

/** Values to choose from, and a field for one that nobody in the pool has. */
function Values({ clause, pool, population, error, onChange }: Omit<Props, "onRemove">) {
  const message = useMessages();
  const { labels } = useProcess();
  const [typed, setTyped] = useState("");
  const suggestions = useId();
  const known = useMemo(
    () => attributeValues(pool, population, clause.attribute),
    [pool, population, clause.attribute],
  );
  const chosen = new Set(clause.values.map(foldValue));
  const held = new Set(known.map(foldValue));
  const offered = [
    ...(known.length > MOST_CHOICES ? [] : [...known, ""]),
    ...clause.values.filter((value) => known.length > MOST_CHOICES || (value !== "" && !held.has(foldValue(value)))),
  ];
  const toggle = (value: string) => {
    const without = clause.values.filter((other) => foldValue(other) !== foldValue(value));
    onChange({ ...clause, values: without.length < clause.values.length ? without : [...without, value] });
  };
  const add = () => {
    const value = typed.trim();
    if (value !== "" && !chosen.has(foldValue(value))) onChange({ ...clause, values: [...clause.values, value] });
    setTyped("");
  };
  return (
    <fieldset className="field">
      <legend className="field-label">{message("conditions.values")}</legend>
      <div className="value-choices">
        {offered.map((value) => (
          <label key={value} className="check">
            <input type="checkbox" checked={chosen.has(foldValue(value))} onChange={() => toggle(value)} />
            <span>
              <bdi>{message.say(valueLabel(clause.attribute, value, labels))}</bdi>
              <Share attribute={clause.attribute} value={value} population={population} />
            </span>
          </label>
        ))}
      </div>
      <div className="row add-value">
        <Field label={message("conditions.other-value")} error={error}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              value={typed}
              list={known.length > MOST_CHOICES ? suggestions : undefined}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }}
            />
          )}
        </Field>
        <Button onClick={add} disabled={typed.trim() === ""}>
          {message("conditions.add-value")}
        </Button>
        {known.length > MOST_CHOICES ? (
          <datalist id={suggestions}>
            {known.slice(0, 200).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </datalist>
        ) : null}
      </div>
    </fieldset>
  );
}

/** One clause of a filter: an attribute, and its values or a range. */
export function ClauseEditor({ clause, pool, population, error, onChange, onRemove }: Props) {
  const message = useMessages();
  const { labels } = useProcess();
  const attributes = filterAttributes(pool);
  const unknown = clause.attribute !== "" && !attributes.some((key) => foldValue(key) === foldValue(clause.attribute));
  const attribute = attributes.find((key) => foldValue(key) === foldValue(clause.attribute)) ?? clause.attribute;
  const plain = clause.attribute === "" ? error : undefined;
  return (
    <div className="clause">
      <div className="form-row">
        <Field label={message("conditions.attribute")} error={plain}>
          {(control) => (
            <select
              {...control}
              value={attribute}
              onChange={({ target }) => onChange({ ...clause, attribute: target.value, values: [] })}
            >
              <option value="">{message("conditions.choose")}</option>
              {(unknown ? [clause.attribute, ...attributes] : attributes).map((key) => (
                <option key={key} value={key}>
                  {message.say(attributeLabel(key, labels))}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("conditions.ask")}>
          {(control) => (
            <select
              {...control}
              value={clause.ask}
              onChange={({ target }) => onChange({ ...clause, ask: target.value === "range" ? "range" : "values" })}
            >
              <option value="values">{message("conditions.ask.values")}</option>
              <option value="range">{message("conditions.ask.range")}</option>
            </select>
          )}
        </Field>
        {clause.ask === "range"
          ? (["min", "max"] as const).map((side) => (
              <Field key={side} label={message(`conditions.range.${side}`)}>
                {(control) => (
                  <input
                    {...control}
                    className="short"
                    dir="auto"
                    value={clause[side]}
                    onChange={({ target }) => onChange({ ...clause, [side]: target.value }, side)}
                  />
                )}
              </Field>
            ))
          : null}
        <Button look="link" onClick={onRemove}>
          {message("conditions.remove-clause")}
        </Button>
      </div>
      {clause.ask === "range" ? <p className="field-help">{message("conditions.range.help")}</p> : null}
      {clause.ask === "values" && clause.attribute !== "" ? (
        <Values clause={clause} pool={pool} population={population} error={error} onChange={onChange} />
      ) : null}
    </div>
  );
}
