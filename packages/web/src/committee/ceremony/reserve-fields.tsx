import { attributeLabel, type Model } from "@convene/engine";
import { Field } from "#kit";
import { useMessages, useProcess } from "#shell";
import type { PrepareDraft } from "./prepare-draft.ts";

const COUNTS = [1, 2, 3, 5, 10];

type Props = {
  readonly model: Model;
  readonly draft: PrepareDraft;
  readonly onChange: (part: Partial<PrepareDraft>) => void;
};

/** How many reserves are drawn with the panel, and for which seats. */
export function ReserveFields({ model, draft, onChange }: Props) {
  const message = useMessages();
  const { labels } = useProcess();
  const attributes = model.compared.map(({ attribute }) => attribute);
  return (
    <div className="stack tight">
      <div className="form-row">
        <Field label={message("ceremony.reserves")} help={message("ceremony.reserves.help")}>
          {(control) => (
            <select
              {...control}
              value={draft.reserves}
              onChange={({ target }) => onChange({ reserves: Number(target.value) })}
            >
              {[...new Set([...COUNTS, draft.reserves])]
                .toSorted((a, b) => a - b)
                .map((count) => (
                  <option key={count} value={count}>
                    {message.number(count)}
                  </option>
                ))}
            </select>
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="field-label">{message("ceremony.reserves.by")}</legend>
        <div className="row">
          {attributes.map((key) => (
            <label key={key} className="check">
              <input
                type="checkbox"
                checked={draft.by.includes(key)}
                onChange={({ target: { checked } }) =>
                  onChange({ by: attributes.filter((one) => (one === key ? checked : draft.by.includes(one))) })
                }
              />
              {message.say(attributeLabel(key, labels))}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
