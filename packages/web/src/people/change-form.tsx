import { useState } from "react";
import { Button, Field } from "#kit";
import { useMessages, useProcessId, type AppointedPerson } from "#shell";
import { AppointState } from "./appoint-state.tsx";
import { chairsOf, followersOf, offeredChanges, type Change, type Looker } from "./changes.ts";
import { NO_ROLE, RoleFields, roleOf, type RoleDraft } from "./role-fields.tsx";
import { TextField } from "./text-field.tsx";
import { useAppoint } from "./use-appoint.ts";

type Props = {
  readonly person: AppointedPerson;
  readonly people: readonly AppointedPerson[];
  readonly looker: Looker;
};

type Choices = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, words: string])[];
};

/** A choice that nobody makes by oversight: nothing is chosen beforehand. */
function Choose({ label, value, onChange, options }: Choices) {
  const message = useMessages();
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} required value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{message("people.choose")}</option>
          {options.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const EMPTY = { ...NO_ROLE, grant: "", by: "", reason: "" };
type Draft = typeof EMPTY & RoleDraft;

/** What is sent of a change. */
function payloadOf(change: Change, { account }: AppointedPerson, process: string, draft: Draft): object {
  const { grant, by, until, reason } = draft;
  if (change === "people.grant") return { account, reason, ...roleOf(draft, process) };
  if (change === "people.end-grant") return { grant, reason };
  if (change === "people.replace-co-chair") return { grant, by, until, reason };
  return { account, reason };
}

/** What is changed about somebody who is here: one question, then only what that change needs. */
export function ChangeForm({ person, people, looker }: Props) {
  const message = useMessages();
  const process = useProcessId();
  const [change, setChange] = useState<Change | "">("");
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const { busy, problems, done, appoint } = useAppoint();
  const { name } = person;
  const offered = offeredChanges(person, looker);
  const set = (part: keyof Draft) => (value: string) => setDraft({ ...draft, [part]: value });
  const grants = change === "people.replace-co-chair" ? chairsOf(person) : person.grants;
  const words = ({ role, bloc }: AppointedPerson["grants"][number]): string =>
    [message(`people.role.${role}`), ...(bloc === undefined ? [] : [bloc])].join(message("shell.between"));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (change === "") return;
        void appoint(change, payloadOf(change, person, process, draft)).then((taken) => {
          if (!taken) return;
          setChange("");
          setDraft(EMPTY);
        });
      }}
    >
      <Choose
        label={message("people.what", { name })}
        value={change}
        onChange={(value) => {
          setChange(offered.find((one) => one === value) ?? "");
          setDraft({ ...EMPTY, reason: draft.reason });
        }}
        options={offered.map((one) => [one, message(one)])}
      />
      {change === "" ? null : (
        <>
          <p className="prose quiet">{message(`${change}.about`, { name })}</p>
          <div className="columns people-fields">
            {change === "people.end-grant" || change === "people.replace-co-chair" ? (
              <Choose
                label={message("people.which")}
                value={draft.grant}
                onChange={set("grant")}
                options={grants.map((grant) => [grant.id, words(grant)])}
              />
            ) : null}
            {change === "people.replace-co-chair" ? (
              <>
                <Choose
                  label={message("people.by")}
                  value={draft.by}
                  onChange={set("by")}
                  options={followersOf(person, people, looker).map((one) => [one.account, one.name])}
                />
                <TextField part="until" type="date" required value={draft.until} onChange={set("until")} />
              </>
            ) : null}
            {change === "people.grant" ? (
              <RoleFields draft={draft} onChange={(role) => setDraft({ ...draft, ...role })} />
            ) : null}
            <TextField part="reason" required value={draft.reason} onChange={set("reason")} />
          </div>
        </>
      )}
      <AppointState problems={problems} done={done} />
      {change === "" ? null : (
        <p>
          <Button type="submit" disabled={busy}>
            {message(`${change}.do`, { name })}
          </Button>
        </p>
      )}
    </form>
  );
}
