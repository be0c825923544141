import { attributeLabel, type Pool, type Population, type Problem } from "@convene/engine";
import { Button, Field, Term } from "#kit";
import { useMessages, useProcess } from "#shell";
import { EachValues } from "./each-values.tsx";
import { kinds, type ConditionForm } from "./condition-form.ts";
import { FilterEditor } from "./filter-editor.tsx";
import { memberIds } from "./read-form.ts";
import { TextField } from "./text-field.tsx";

type Props = {
  readonly form: ConditionForm;
  readonly pool: Pool;
  readonly population: Population;
  readonly problems: readonly Problem[];
  /** `edit` names the field, so that one word typed is one step of undo. */
  readonly onChange: (form: ConditionForm, edit?: string) => void;
};

const ON_NAMES = new Set(["atMost", "atLeast", "fixed", "excluded", "apart", "together", "implies"]);

/** The bounds and whom they are about: the sentence of the condition as fields. */
function Statement({ form, pool, population, problems, onChange }: Props) {
  const message = useMessages();
  const { labels } = useProcess();
  const { kind } = form;
  const bound = (side: "min" | "max") => (
    <TextField
      key={side}
      name={side}
      label={message(`conditions.${side}`)}
      value={form[side]}
      problems={problems}
      short
      numeric
      onChange={(value) => onChange({ ...form, [side]: value }, side)}
    />
  );
  const filter = (name: "where" | "other", legend: string) => (
    <FilterEditor
      legend={message(legend)}
      name={name}
      clauses={form[name]}
      pool={pool}
      population={population}
      problems={problems}
      onChange={(clauses, edit) => onChange({ ...form, [name]: clauses }, edit)}
    />
  );
  if (ON_NAMES.has(kind)) {
    const problem = problems.find(({ column }) => column === "members");
    return (
      <>
        {kind === "atMost" ? bound("max") : null}
        {kind === "atLeast" ? bound("min") : null}
        <Field
          label={message("conditions.members")}
          help={message(kind === "implies" ? "conditions.members.implies" : "conditions.members.help")}
          error={
            problem === undefined
              ? undefined
              : message("conditions.error.too-few-names", { count: Number(problem.details?.["count"] ?? 1) })
          }
        >
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={Math.min(8, Math.max(3, memberIds(form.members).length + 1))}
              value={form.members}
              onChange={({ target }) => onChange({ ...form, members: target.value }, "members")}
            />
          )}
        </Field>
      </>
    );
  }
  const byProblem = problems.find(({ column }) => column === "by");
  return (
    <>
      {kind === "each" ? (
        <Field
          label={message("conditions.by")}
          help={message("conditions.by.help")}
          error={byProblem === undefined ? undefined : message("conditions.error.no-attribute")}
        >
          {(control) => (
            <select {...control} value={form.by} onChange={({ target }) => onChange({ ...form, by: target.value })}>
              <option value="">{message("conditions.choose")}</option>
              {[...new Set([...(form.by === "" ? [] : [form.by]), ...pool.attributes.map(({ key }) => key)])].map(
                (key) => (
                  <option key={key} value={key}>
                    {message.say(attributeLabel(key, labels))}
                  </option>
                ),
              )}
            </select>
          )}
        </Field>
      ) : null}
      <div className="form-row">
        {bound("min")}
        {bound("max")}
      </div>
      <p className="field-help">{message(kind === "share" ? "conditions.share.help" : "conditions.bounds.help")}</p>
      {filter("where", kind === "difference" ? "conditions.left" : "conditions.where")}
      {kind === "share" ? filter("other", "conditions.of") : null}
      {kind === "difference" ? filter("other", "conditions.right") : null}
      {kind === "each" ? (
        <EachValues form={form} pool={pool} population={population} problems={problems} onChange={onChange} />
      ) : null}
    </>
  );
}

/** Every field of one condition, labels above and help beside. */
export function ConditionEditor(props: Props) {
  const { form, problems, onChange } = props;
  const message = useMessages();
  const text = (name: "id" | "source" | "price" | "flexMin" | "flexMax", help: boolean, short = false) => (
    <TextField
      name={name}
      label={message(`conditions.${name}`)}
      help={help ? message(`conditions.${name}.help`) : undefined}
      value={form[name]}
      problems={problems}
      short={short}
      onChange={(value) => onChange({ ...form, [name]: value }, name)}
    />
  );
  return (
    <div className="stack condition-editor">
      <div className="form-row">
        <Field label={message("conditions.kind")} help={message(`conditions.kind.${form.kind}.help`)}>
          {(control) => (
            <select
              {...control}
              value={form.kind}
              onChange={({ target }) =>
                onChange({ ...form, kind: kinds.find((kind) => kind === target.value) ?? form.kind })
              }
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {message(`conditions.kind.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <fieldset className="field">
          <legend className="field-label">
            <Term name="wish">{message("conditions.strength")}</Term>
          </legend>
          <div className="row">
            {(["must", "wish"] as const).map((strength) => (
              <label key={strength} className="check">
                <input
                  type="radio"
                  name={`strength ${form.key}`}
                  checked={form.strength === strength}
                  onChange={() => onChange({ ...form, strength })}
                />
                <span>{message(`conditions.strength.${strength}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <Statement {...props} />
      <div className="form-row">
        {(["en", "ar"] as const).map((language) => (
          <TextField
            key={language}
            name={`labels.${language}`}
            lang={language}
            label={message(`conditions.label.${language}`)}
            value={form.labels[language] ?? ""}
            problems={problems}
            onChange={(words) => onChange({ ...form, labels: { ...form.labels, [language]: words } }, language)}
          />
        ))}
      </div>
      <div className="form-row">
        {text("source", true)}
        {text("id", true)}
      </div>
      <details>
        <summary>
          <span className="field-label">{message("conditions.relaxing")}</span>
        </summary>
        <p className="field-help">{message("conditions.relaxing.help")}</p>
        <div className="form-row">
          {text("flexMin", false, true)}
          {text("flexMax", false, true)}
          {text("price", true, true)}
        </div>
      </details>
    </div>
  );
}

/** What can be done with a whole condition. */
export function ConditionActs({ onDuplicate, onRemove }: { onDuplicate: () => void; onRemove: () => void }) {
  const message = useMessages();
  return (
    <div className="row">
      <Button look="link" onClick={onDuplicate}>
        {message("conditions.duplicate")}
      </Button>
      <Button look="link" onClick={onRemove}>
        {message("conditions.remove")}
      </Button>
    </div>
  );
}
