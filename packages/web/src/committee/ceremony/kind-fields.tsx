import { useId } from "react";
import { Field } from "#kit";
import { useMessages } from "#shell";
import { Choice } from "./choice.tsx";
import type { DrawView } from "./draw-view.ts";
import type { PrepareDraft } from "./prepare-draft.ts";

type Props = {
  readonly draft: PrepareDraft;
  readonly draws: readonly DrawView[];
  readonly onChange: (part: Partial<PrepareDraft>) => void;
};

/** Whether a reason must be given: for a redraw, and for a real draw after another was committed to. */
export function reasonNeeded({ test, repeats }: PrepareDraft, draws: readonly DrawView[]): boolean {
  return repeats !== "" || (!test && draws.some((draw) => draw.committed !== null && !draw.test));
}

function RedrawFields({ draft, draws, onChange }: Props) {
  const message = useMessages();
  const ended = draws.filter(({ state }) => state === "announced" || state === "abandoned");
  return (
    <>
      {ended.length === 0 ? null : (
        <Field label={message("ceremony.repeats")} help={message("ceremony.repeats.help")}>
          {(control) => (
            <select {...control} value={draft.repeats} onChange={({ target }) => onChange({ repeats: target.value })}>
              <option value="">{message("ceremony.repeats.none")}</option>
              {ended.map(({ id }) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {reasonNeeded(draft, draws) ? (
        <Field label={message("ceremony.reason")} help={message("ceremony.reason.help")}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={2}
              required
              maxLength={5000}
              value={draft.reason}
              onChange={({ target }) => onChange({ reason: target.value })}
            />
          )}
        </Field>
      ) : null}
      {draft.repeats === "" ? null : (
        <div className="form-row">
          {([0, 1] as const).map((at) => (
            <Field key={at} label={message("ceremony.approved", { number: at + 1 })}>
              {(control) => (
                <input
                  {...control}
                  dir="auto"
                  required
                  maxLength={200}
                  value={draft.approvals[at]}
                  onChange={({ target: { value } }) =>
                    onChange({ approvals: at === 0 ? [value, draft.approvals[1]] : [draft.approvals[0], value] })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </>
  );
}

/** Test or real, the name of the draw, and whether it repeats an earlier one. */
export function KindFields({ draft, draws, onChange }: Props) {
  const message = useMessages();
  const id = useId();
  return (
    <>
      <fieldset className="stack tight">
        <legend className="field-label">{message("ceremony.kind")}</legend>
        <div className="ceremony-choices">
          {([true, false] as const).map((test) => (
            <Choice
              key={String(test)}
              name={id}
              label={message(test ? "ceremony.kind.test" : "ceremony.kind.real")}
              meaning={message(test ? "ceremony.kind.test.meaning" : "ceremony.kind.real.meaning")}
              checked={draft.test === test}
              onChoose={() => onChange({ test })}
            />
          ))}
        </div>
      </fieldset>
      <div className="form-row">
        <Field label={message("ceremony.id")} help={message("ceremony.id.help")}>
          {(control) => (
            <input
              {...control}
              dir="ltr"
              required
              maxLength={64}
              pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
              value={draft.id}
              onChange={({ target }) => onChange({ id: target.value })}
            />
          )}
        </Field>
      </div>
      <RedrawFields draft={draft} draws={draws} onChange={onChange} />
    </>
  );
}
