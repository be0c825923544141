import type { Problem } from "@convene/engine";
import type { ReactNode } from "react";
import { Field } from "#kit";
import { useMessages } from "#shell";

type Props = {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Names the field in problems and in undo. */
  readonly name: string;
  readonly value: string;
  readonly problems: readonly Problem[];
  readonly short?: boolean;
  readonly numeric?: boolean;
  readonly lang?: string;
  readonly onChange: (value: string) => void;
};

/** A line of text or a number, with what is wrong with it in place. */
export function TextField({ label, help, name, value, problems, short, numeric, lang, onChange }: Props) {
  const message = useMessages();
  const problem = problems.find(({ column }) => column === name);
  return (
    <Field
      label={label}
      help={help}
      error={
        problem === undefined
          ? undefined
          : message(`conditions.error.${problem.code}`, {
              value: problem.value ?? "",
              other: "",
              count: 0,
              ...problem.details,
            })
      }
    >
      {(control) => (
        <input
          {...control}
          dir="auto"
          lang={lang}
          className={short === true ? "short" : ""}
          inputMode={numeric === true ? "decimal" : undefined}
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
