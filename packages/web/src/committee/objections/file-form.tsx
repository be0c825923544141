import { Button, Field, Notice } from "#kit";
import { useDraft, useLists, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { ActorField } from "../actor-field.tsx";
import { DateField } from "../date-field.tsx";
import { today } from "../today.ts";
import { useAct } from "../use-act.ts";
import { latestVersion } from "../versions.ts";
import { GROUNDS } from "./choice.ts";
import { useNames } from "./use-names.ts";

type Draft = {
  readonly version: string;
  readonly actor: string;
  readonly nominee: string;
  readonly ground: string;
  readonly text: string;
  readonly filedOn: string;
};

/** Files an objection of an actor to a version or to one name on it. What is typed is kept until it is filed. */
export function FileForm({ onDone }: { onDone: () => void }) {
  const message = useMessages();
  const versions = useLists();
  const nameOf = useNames();
  const { language } = message;
  const [kept, keep] = useDraft<Draft>("objection");
  const latest = latestVersion(versions);
  const empty = { actor: "", nominee: "", ground: "", text: "", filedOn: today() };
  const draft: Draft = kept ?? { version: String(latest?.number ?? ""), ...empty };
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part });
  const { state, perform } = useAct("committee.file-objection", () => {
    keep(undefined);
    onDone();
  });
  const version = versions.find(({ number }) => String(number) === draft.version) ?? latest;
  if (version === undefined) return <p>{message("objections.file.no-list")}</p>;
  const collator = new Intl.Collator(language);
  const members = version.members
    .map((id) => ({ id, name: nameOf(id) }))
    .toSorted((a, b) => collator.compare(a.name, b.name));
  const nominee = version.members.includes(draft.nominee) ? draft.nominee : "";

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { actor, ground, text, filedOn } = draft;
        void perform(
          {
            version: version.number,
            actor,
            nominee: nominee === "" ? null : nominee,
            ground: ground === "none" ? null : ground,
            text: text.trim(),
            filedOn,
          },
          message("objections.file.done"),
        );
      }}
    >
      <ActorField label={message("objections.actor")} value={draft.actor} onChange={(actor) => change({ actor })} />
      <div className="columns">
        <Field label={message("objections.version")}>
          {(control) => (
            <select {...control} value={version.number} onChange={({ target }) => change({ version: target.value })}>
              {versions.toReversed().map(({ number }) => (
                <option key={number} value={number}>
                  {message("lists.version", { number })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("objections.name")}>
          {(control) => (
            <select {...control} value={nominee} onChange={({ target }) => change({ nominee: target.value })}>
              <option value="">{message("objections.name.whole")}</option>
              {members.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={message("objections.ground")} help={message("objections.ground.help")}>
        {(control) => (
          <select
            {...control}
            required
            value={draft.ground}
            onChange={({ target }) => change({ ground: target.value })}
          >
            <option value="">{message("lists.choose")}</option>
            {[...GROUNDS, "none"].map((ground) => (
              <option key={ground} value={ground}>
                {message(`objections.ground.${ground}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div aria-live="polite">
        {draft.ground === "none" ? <Notice out>{message("objections.ground.missing")}</Notice> : null}
      </div>
      <Field label={message("objections.text")} help={message("objections.text.help")}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={4}
            maxLength={5000}
            required
            value={draft.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        )}
      </Field>
      <DateField
        label={message("objections.filed-on")}
        value={draft.filedOn}
        onChange={(filedOn) => change({ filedOn })}
      />
      <ActStateView state={state} />
      <div className="row">
        <Button look="main" type="submit" disabled={state === "sent"}>
          {message("objections.file.submit", { version: version.number })}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </div>
    </form>
  );
}
