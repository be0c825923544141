import type { FormationStep } from "@convene/engine";
import { v7 } from "uuid";
import { Button, Field } from "#kit";
import { useDraft, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { ActorField } from "../actor-field.tsx";
import { DateField } from "../date-field.tsx";
import { today } from "../today.ts";
import { useAct } from "../use-act.ts";

const LANGUAGES = ["ar", "en"] as const;

type Draft = Omit<FormationStep, "name"> & { readonly name: Readonly<Record<string, string>> };

/** Records a step, or corrects one that is on record. What is typed is kept until it is recorded. */
export function StepForm({ step, onDone }: { step: FormationStep | null; onDone: () => void }) {
  const message = useMessages();
  const [kept, keep] = useDraft<Draft>(`step-${step?.id ?? "new"}`);
  const draft: Draft = kept ?? step ?? { id: v7(), name: {}, from: today(), to: null, waitingOn: null };
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part });
  const { state, perform } = useAct("process.record-step", () => {
    keep(undefined);
    onDone();
  });
  const named = Object.values(draft.name).some((text) => text.trim() !== "");
  const languages = message.language === "ar" ? LANGUAGES : LANGUAGES.toReversed();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const name = Object.entries(draft.name).flatMap(([language, text]) =>
          text.trim() === "" ? [] : [[language, text.trim()] as const],
        );
        void perform({ step: { ...draft, name: Object.fromEntries(name) } }, message("clock.record.done"));
      }}
    >
      <div className="columns">
        {languages.map((language) => (
          <Field key={language} label={message(`clock.name.${language}`)}>
            {(control) => (
              <input
                {...control}
                lang={language}
                dir="auto"
                maxLength={500}
                value={draft.name[language] ?? ""}
                onChange={({ target }) => change({ name: { ...draft.name, [language]: target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="quiet small">{message(named ? "clock.name.help" : "clock.name.missing")}</p>
      <ActorField
        label={message("clock.waiting-on")}
        nobody={message("clock.nobody")}
        value={draft.waitingOn ?? ""}
        onChange={(actor) => change({ waitingOn: actor === "" ? null : actor })}
      />
      <div className="columns">
        <DateField label={message("clock.began")} value={draft.from} onChange={(from) => change({ from })} />
        <DateField
          label={message("clock.ended")}
          value={draft.to ?? ""}
          min={draft.from}
          optional
          onChange={(to) => change({ to: to === "" ? null : to })}
        />
      </div>
      <p className="quiet small">{message("clock.ended.help")}</p>
      <ActStateView state={state} />
      <div className="row">
        <Button look="main" type="submit" disabled={state === "sent" || !named}>
          {message(step === null ? "clock.record.submit" : "clock.correct.submit")}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </div>
    </form>
  );
}
