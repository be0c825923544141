import type { MemberReadiness } from "@convene/engine";
import { Field } from "#kit";
import { useMessages } from "#shell";

/** Everybody of whom it is missing, as a choice. */
export const EVERYBODY = "*";

type Props = {
  readonly members: readonly MemberReadiness[];
  readonly missing: readonly MemberReadiness[];
  readonly value: string;
  readonly nameOf: (id: string) => string;
  readonly onChange: (value: string) => void;
};

/** Whom an answer or a ruling is about: one member, or everybody of whom there is none. */
export function WhoField({ members, missing, value, nameOf, onChange }: Props) {
  const message = useMessages();
  return (
    <Field label={message("result.who")}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{message("result.who.choose")}</option>
          {missing.length === 0 ? null : (
            <option value={EVERYBODY}>{message("result.who.missing", { count: missing.length })}</option>
          )}
          {members.map(({ id }) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The ids that a choice stands for. */
export function chosenIds(value: string, missing: readonly MemberReadiness[]): readonly string[] {
  return value === EVERYBODY ? missing.map(({ id }) => id) : value === "" ? [] : [value];
}
