import { Field } from "#kit";
import { useMessages } from "#shell";

type Props = {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly help?: string;
  readonly required?: boolean;
};

/** The name under which others see somebody. */
export function NameField({ value, onChange, help, required = false }: Props) {
  const message = useMessages();
  return (
    <Field label={message("people.name")} {...(help === undefined ? {} : { help })}>
      {(control) => (
        <input
          {...control}
          required={required}
          autoComplete="name"
          maxLength={200}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
