import type { Body, Delegation } from "@convene/engine";
import { Field, Table } from "#kit";
import { useFormat, useMessages } from "#shell";
import { bases, type RuleDraft } from "./rule-draft.ts";

type Props = {
  readonly bodies: readonly Body[];
  readonly delegations: readonly Delegation[];
  readonly draft: RuleDraft;
  /** The share is not one. */
  readonly wrong: boolean;
  readonly nameOf: (bloc: string) => string;
  readonly onChange: (draft: RuleDraft) => void;
};

/** The rule as a sentence of choices, and who is missing. */
export function RuleForm({ bodies, delegations, draft, wrong, nameOf, onChange }: Props) {
  const message = useMessages();
  const { name, number } = useFormat();
  const change = (part: Partial<RuleDraft>) => onChange({ ...draft, ...part });
  const count = (part: "vacant" | "absent", { id, seats }: Delegation, value: number | undefined) => (
    <input
      type="number"
      min={0}
      max={seats}
      value={value ?? 0}
      aria-label={message(`rule.${part}.of`, { bloc: nameOf(id) })}
      onChange={({ target }) =>
        change({ [part]: { ...draft[part], [id]: Math.max(0, Math.trunc(Number(target.value) || 0)) } })
      }
    />
  );
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <div className="columns">
        <Field label={message("rule.body")}>
          {(control) => (
            <select {...control} value={draft.body} onChange={({ target }) => change({ body: target.value })}>
              {bodies.map((body) => (
                <option key={body.id} value={body.id}>
                  {name(body.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("rule.compare")}>
          {(control) => (
            <select
              {...control}
              value={draft.compare}
              onChange={({ target }) => change({ compare: target.value === "more-than" ? "more-than" : "at-least" })}
            >
              <option value="at-least">{message("rule.compare.at-least")}</option>
              <option value="more-than">{message("rule.compare.more-than")}</option>
            </select>
          )}
        </Field>
        <Field
          label={message("rule.share")}
          help={message("rule.share.help")}
          {...(wrong ? { error: message("rule.share.wrong", { value: draft.share }) } : {})}
        >
          {(control) => (
            <input
              {...control}
              dir="ltr"
              inputMode="text"
              maxLength={40}
              value={draft.share}
              onChange={({ target }) => change({ share: target.value })}
            />
          )}
        </Field>
        <Field label={message("rule.base")} help={message(`rule.base.${draft.base}.meaning`)}>
          {(control) => (
            <select
              {...control}
              value={draft.base}
              onChange={({ target }) => change({ base: bases.find((base) => base === target.value) ?? "members" })}
            >
              {bases.map((base) => (
                <option key={base} value={base}>
                  {message(`rule.base.${base}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Table
        caption={message("rule.who")}
        captionShown
        head={[message("rule.bloc"), message("rule.seats"), message("rule.vacant"), message("rule.absent")]}
      >
        <tbody>
          {delegations.map((delegation) => (
            <tr key={delegation.id}>
              <th scope="row">
                <bdi>{nameOf(delegation.id)}</bdi>
              </th>
              <td className="figure">{number(delegation.seats)}</td>
              <td>{count("vacant", delegation, delegation.vacant)}</td>
              <td>{count("absent", delegation, delegation.absent)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </form>
  );
}
