import { Field } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";

/** Who handed the list over, when, and what they said. */
export type HandOver = { readonly by: string; readonly handedOverOn: string; readonly note: string };

type Props = { readonly value: HandOver; readonly onChange: (value: HandOver) => void };

/** What must be known of a list beside its names. */
export function ListFields({ value, onChange }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const { actors } = useProcess();
  return (
    <div className="form-row">
      <Field label={message("import.list.by")}>
        {(control) => (
          <select {...control} value={value.by} onChange={({ target }) => onChange({ ...value, by: target.value })}>
            <option value="">{message("import.choose")}</option>
            {actors.map((actor) => (
              <option key={actor.id} value={actor.id}>
                {name(actor.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={message("import.list.on")}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={value.handedOverOn}
            onChange={({ target }) => onChange({ ...value, handedOverOn: target.value })}
          />
        )}
      </Field>
      <Field label={message("import.list.note")}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            value={value.note}
            onChange={({ target }) => onChange({ ...value, note: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
