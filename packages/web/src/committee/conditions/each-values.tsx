import { foldValue, valueLabel, type Pool, type Population, type Problem } from "@convene/engine";
import { useMemo } from "react";
import { Button } from "#kit";
import { useMessages, useProcess } from "#shell";
import { attributeValues } from "./attributes.ts";
import type { ConditionForm, ValueForm } from "./condition-form.ts";
import { TextField } from "./text-field.tsx";

type Props = {
  readonly form: ConditionForm;
  readonly pool: Pool;
  readonly population: Population;
  readonly problems: readonly Problem[];
  readonly onChange: (form: ConditionForm, edit?: string) => void;
};

/** Values of an "every" condition with bounds of their own; a declared value counts even when nobody has it. */
export function EachValues({ form, pool, population, problems, onChange }: Props) {
  const message = useMessages();
  const { labels } = useProcess();
  const known = useMemo(() => attributeValues(pool, population, form.by), [pool, population, form.by]);
  const declared = new Set(form.values.map(({ value }) => foldValue(value)));
  const rest = known.filter((value) => !declared.has(foldValue(value)));
  const set = (values: readonly ValueForm[], edit?: string) => onChange({ ...form, values }, edit);
  const field = (index: number, name: keyof ValueForm, value: string) =>
    set(
      form.values.map((other, place) => (place === index ? { ...other, [name]: value } : other)),
      `values.${index}.${name}`,
    );
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{message("conditions.own-bounds")}</legend>
      <p className="field-help">{message("conditions.own-bounds.help")}</p>
      {form.values.map((entry, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the value is what is being typed
        <div className="form-row" key={index}>
          <TextField
            name={`values.${index}`}
            label={message("conditions.value")}
            help={
              declared.has(foldValue(entry.value))
                ? sayOther(message.say(valueLabel(form.by, entry.value, labels)), entry.value)
                : undefined
            }
            value={entry.value}
            problems={problems}
            onChange={(value) => field(index, "value", value)}
          />
          {(["min", "max"] as const).map((side) => (
            <TextField
              key={side}
              name={`values.${index}.${side}`}
              label={message(`conditions.${side}`)}
              value={entry[side]}
              problems={problems}
              short
              numeric
              onChange={(value) => field(index, side, value)}
            />
          ))}
          <Button look="link" onClick={() => set(form.values.filter((_, place) => place !== index))}>
            {message("conditions.remove-value")}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button look="link" onClick={() => set([...form.values, { value: "", min: "", max: "" }])}>
          {message("conditions.add-own")}
        </Button>
        {form.by !== "" && rest.length > 0 && rest.length <= 40 ? (
          <Button
            look="link"
            onClick={() => set([...form.values, ...rest.map((value) => ({ value, min: "", max: "" }))])}
          >
            {message("conditions.declare-all", { count: rest.length })}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

/** The label of a value, only where it says more than the value itself. */
function sayOther(label: string, value: string): string | undefined {
  return label === value || value === "" ? undefined : label;
}
