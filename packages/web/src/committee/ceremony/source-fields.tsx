import { useId } from "react";
import { Field } from "#kit";
import { useMessages } from "#shell";
import { Choice } from "./choice.tsx";
import { METHODS, roundOf, type PrepareDraft } from "./prepare-draft.ts";

type Props = { readonly draft: PrepareDraft; readonly onChange: (part: Partial<PrepareDraft>) => void };

const HOURS = [6, 12, 24, 48, 72];

function BeaconFields({ draft, onChange }: Props) {
  const message = useMessages();
  const round = roundOf(draft.time);
  return (
    <div className="form-row">
      <Field
        label={message("ceremony.time.round")}
        help={round === undefined ? message("ceremony.time.none") : message("ceremony.time.round.is", { round })}
      >
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            required
            value={draft.time}
            onChange={({ target }) => onChange({ time: target.value })}
          />
        )}
      </Field>
      <Field label={message("ceremony.fallback.hours")}>
        {(control) => (
          <select {...control} value={draft.hours} onChange={({ target }) => onChange({ hours: Number(target.value) })}>
            {HOURS.map((hours) => (
              <option key={hours} value={hours}>
                {message("ceremony.hours", { hours })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={message("ceremony.fallback")}>
        {(control) => (
          <select
            {...control}
            value={draft.fallback}
            onChange={({ target }) => onChange({ fallback: target.value === "digits" ? "digits" : "new-draw" })}
          >
            <option value="new-draw">{message("ceremony.fallback.new-draw")}</option>
            <option value="digits">{message("ceremony.fallback.ceremony")}</option>
          </select>
        )}
      </Field>
    </div>
  );
}

/** Where the number comes from, chosen before anybody can know it. */
export function SourceFields({ draft, onChange }: Props) {
  const message = useMessages();
  const id = useId();
  return (
    <fieldset className="stack">
      <legend className="field-label">{message("ceremony.source")}</legend>
      <div className="ceremony-choices">
        {METHODS.map((method) => (
          <Choice
            key={method}
            name={id}
            label={message(`ceremony.method.${method}`)}
            meaning={message(`ceremony.method.${method}.meaning`)}
            checked={draft.method === method}
            onChoose={() => onChange({ method })}
          />
        ))}
      </div>
      {draft.method === "drand" ? (
        <BeaconFields draft={draft} onChange={onChange} />
      ) : (
        <div className="form-row">
          <Field label={message("ceremony.time.reveal")} help={message("ceremony.time.reveal.help")}>
            {(control) => (
              <input
                {...control}
                type="datetime-local"
                required
                value={draft.time}
                onChange={({ target }) => onChange({ time: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {draft.method === "numbers" ? (
        <Field label={message("ceremony.sources")} help={message("ceremony.sources.help")}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={3}
              required
              value={draft.sources}
              onChange={({ target }) => onChange({ sources: target.value })}
            />
          )}
        </Field>
      ) : null}
    </fieldset>
  );
}
