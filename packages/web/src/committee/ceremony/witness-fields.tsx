import type { Witness } from "@convene/engine";
import { Field } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";

type Props = { readonly witnesses: readonly Witness[]; readonly onChange: (witnesses: readonly Witness[]) => void };

/** Two people of different blocs who saw the throw and sign for it. */
export function WitnessFields({ witnesses, onChange }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const { actors, blocs } = useProcess();
  const offered = blocs.length >= 2 ? actors.filter(({ id }) => blocs.includes(id)) : actors;
  const change = (at: number, part: Partial<Witness>) =>
    onChange(witnesses.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{message("ceremony.witnesses")}</legend>
      <p className="field-help">{message("ceremony.witnesses.help")}</p>
      {witnesses.map(({ name: witness, bloc }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the two witnesses do not move
        <div key={index} className="form-row">
          <Field label={message("ceremony.witness.name", { number: index + 1 })}>
            {(control) => (
              <input
                {...control}
                dir="auto"
                required
                maxLength={200}
                value={witness}
                onChange={({ target }) => change(index, { name: target.value })}
              />
            )}
          </Field>
          <Field label={message("ceremony.witness.bloc", { number: index + 1 })}>
            {(control) => (
              <select
                {...control}
                required
                value={bloc}
                onChange={({ target }) => change(index, { bloc: target.value })}
              >
                <option value="">{message("lists.choose")}</option>
                {offered
                  .filter(({ id }) => witnesses.every((other, at) => at === index || other.bloc !== id))
                  .map((actor) => (
                    <option key={actor.id} value={actor.id}>
                      {name(actor.name)}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        </div>
      ))}
    </fieldset>
  );
}
