import type { ReactNode } from "react";
import { Field } from "#kit";

type Props = {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly value: string;
  readonly min?: string;
  readonly optional?: true;
  readonly onChange: (day: string) => void;
};

/** Asks for a calendar day, `YYYY-MM-DD`. */
export function DateField({ label, help, value, min, optional, onChange }: Props) {
  return (
    <Field label={label} help={help}>
      {(control) => (
        <input
          {...control}
          type="date"
          required={optional !== true}
          min={min}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
