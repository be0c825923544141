import { useDraft, useFormat, useMessages, useProcess } from "#shell";
import { RuleAnswer } from "./rule-answer.tsx";
import { delegationsOf, firstDraft, previewDraft, type RuleDraft } from "./rule-draft.ts";
import { RuleForm } from "./rule-form.tsx";

/** What a threshold means for the bodies of the process, before anybody signs it. Nothing here is recorded. */
export function RulePage() {
  const message = useMessages();
  const { name } = useFormat();
  const { actors, bodies, id } = useProcess();
  const [kept, keep] = useDraft<RuleDraft>(`rule-${id}`);
  const draft = kept ?? firstDraft(bodies);
  const body = bodies.find((one) => one.id === draft.body) ?? bodies[0];
  const nameOf = (bloc: string): string => {
    const actor = actors.find((one) => one.id === bloc);
    return actor === undefined ? bloc : name(actor.name);
  };
  const delegations = body === undefined ? [] : delegationsOf(body, draft);
  const preview = delegations.length === 0 ? undefined : previewDraft(draft, delegations);
  return (
    <div className="stack loose">
      <h1>{message("rule.title")}</h1>
      <p className="prose">{message(body === undefined ? "rule.no-body" : "rule.lead")}</p>
      {body === undefined ? null : (
        <RuleForm
          bodies={bodies}
          delegations={delegations}
          draft={draft}
          wrong={preview === undefined}
          nameOf={nameOf}
          onChange={keep}
        />
      )}
      {preview === undefined ? null : <RuleAnswer preview={preview} nameOf={nameOf} />}
    </div>
  );
}
