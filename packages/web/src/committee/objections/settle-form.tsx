import type { Objection } from "@convene/engine";
import { Button, Field } from "#kit";
import { useDraft, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { ActorField } from "../actor-field.tsx";
import { DateField } from "../date-field.tsx";
import { today } from "../today.ts";
import { useAct } from "../use-act.ts";
import { useHeading } from "./use-heading.ts";

type Props = { readonly objection: Objection; readonly kind: "rule" | "withdraw"; readonly onDone: () => void };

type Draft = { readonly state: string; readonly by: string; readonly on: string; readonly reason: string };

function Decision({
  choices,
  value,
  onChange,
}: {
  choices: readonly string[];
  value: string;
  onChange: (state: string) => void;
}) {
  const message = useMessages();
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{message("objections.decision")}</legend>
      {choices.length === 1 ? <p>{message("objections.decision.only")}</p> : null}
      {choices.map((state) => (
        <label key={state} className="check">
          <input
            type="radio"
            name="decision"
            required
            value={state}
            checked={value === state}
            onChange={() => onChange(state)}
          />
          {message(`objections.decision.${state}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** Ends an open objection: by a ruling, or by its withdrawal; by whom, on which day, and why. */
export function SettleForm({ objection, kind, onDone }: Props) {
  const message = useMessages();
  const heading = useHeading()(objection);
  const [kept, keep] = useDraft<Draft>(`${kind}-${objection.id}`);
  const choices = objection.ground === null ? ["inadmissible"] : ["sustained", "overruled"];
  const draft: Draft = kept ?? {
    state: choices.length === 1 ? (choices[0] ?? "") : "",
    by: kind === "withdraw" ? objection.actor : "",
    on: today(),
    reason: "",
  };
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part });
  const { state, perform } = useAct(`committee.${kind}-objection`, () => {
    keep(undefined);
    onDone();
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { state: decision, reason, by, on } = draft;
        const settled = { id: objection.id, by, on, reason: reason.trim() };
        void perform(kind === "rule" ? { ...settled, state: decision } : settled, message(`objections.${kind}.done`));
      }}
    >
      <p>
        <strong>{heading}</strong>
      </p>
      {objection.text === "" ? null : <p dir="auto">{objection.text}</p>}
      {kind === "rule" ? (
        <Decision choices={choices} value={draft.state} onChange={(decision) => change({ state: decision })} />
      ) : (
        <p>{message("objections.withdraw.help")}</p>
      )}
      <ActorField
        label={message(kind === "rule" ? "objections.ruled-by" : "objections.withdrawn-by")}
        value={draft.by}
        onChange={(by) => change({ by })}
      />
      <DateField
        label={message(kind === "rule" ? "objections.ruled-on" : "objections.withdrawn-on")}
        value={draft.on}
        min={objection.filedOn}
        onChange={(on) => change({ on })}
      />
      <Field label={message("objections.reason")} help={message("objections.reason.help")}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={3}
            maxLength={5000}
            required
            value={draft.reason}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </Field>
      <ActStateView state={state} />
      <div className="row">
        <Button look="main" type="submit" disabled={state === "sent"}>
          {kind === "rule"
            ? message("objections.rule.submit", { state: draft.state || "open" })
            : message("objections.withdraw.submit")}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </div>
    </form>
  );
}
