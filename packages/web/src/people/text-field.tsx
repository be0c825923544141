import { Field } from "#kit";
import { useMessages } from "#shell";

type Props = {
  /** The message that names it; its help stands under the same name. */
  readonly part: "name" | "address" | "bloc" | "until" | "reason";
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly helped?: boolean;
  readonly type?: "date";
  readonly required?: boolean;
  readonly dir?: "ltr" | "auto";
  readonly list?: string;
};

/** One line about somebody. */
export function TextField({ part, value, onChange, helped = false, dir = "auto", ...more }: Props) {
  const message = useMessages();
  return (
    <Field label={message(`people.${part}`)} {...(helped ? { help: message(`people.${part}.help`) } : {})}>
      {(control) => (
        <input
          {...control}
          {...more}
          dir={more.type === "date" ? undefined : dir}
          maxLength={200}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
