import type { ReactNode } from "react";
import { Field } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";

type Props = {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (actor: string) => void;
  /** Wording of the choice of no actor; without it an actor must be chosen. */
  readonly nobody?: string;
};

/** Chooses an actor of the process. Nobody is chosen in advance: a slip would put words in somebody's mouth. */
export function ActorField({ label, value, onChange, nobody }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const { actors } = useProcess();
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          required={nobody === undefined}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{nobody ?? message("lists.choose")}</option>
          {actors.map((actor) => (
            <option key={actor.id} value={actor.id}>
              {name(actor.name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
