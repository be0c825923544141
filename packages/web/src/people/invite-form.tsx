import { blocOfRole, ROLES, type Role } from "@convene/engine";
import { useState } from "react";
import { Button, Field } from "#kit";
import { useMessages } from "#shell";

/** Roles that are given in a process. */
const GIVEN = ROLES.filter((role) => role !== "PUB" && role !== "SYS");

type Props = {
  readonly installation: boolean;
  readonly busy: boolean;
  /** Proposes; true when the server took it, so that the form begins anew. */
  readonly onInvite: (payload: object) => Promise<boolean>;
};

const EMPTY = { name: "", address: "", role: "MEM" as Role, bloc: "", until: "", reason: "" };

/** Who is to be let in, as what, until when, and why. */
export function InviteForm({ installation, busy, onInvite }: Props) {
  const message = useMessages();
  const [draft, setDraft] = useState(EMPTY);
  const role: Role = installation ? "SYS" : draft.role;
  const hasBloc = blocOfRole(role) !== "none";
  const text = (part: keyof typeof EMPTY, more: { type?: string; required?: boolean; dir?: "ltr" } = {}) => (
    <Field label={message(`people.${part}`)} {...(part === "bloc" ? { help: message("people.bloc.help") } : {})}>
      {(control) => (
        <input
          {...control}
          {...more}
          maxLength={200}
          value={draft[part]}
          onChange={({ target }) => setDraft({ ...draft, [part]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { name, address, bloc, until, reason } = draft;
        const of = hasBloc && bloc !== "" ? { bloc } : {};
        const sent = { name, role, until, reason, ...of, ...(address === "" ? {} : { address }) };
        void onInvite(sent).then((done) => (done ? setDraft(EMPTY) : undefined));
      }}
    >
      <div className="columns">
        {text("name", { required: true })}
        {text("address", { dir: "ltr" })}
        {installation ? null : (
          <Field label={message("people.role")}>
            {(control) => (
              <select
                {...control}
                value={draft.role}
                onChange={({ target }) =>
                  setDraft({ ...draft, role: GIVEN.find((one) => one === target.value) ?? "MEM" })
                }
              >
                {GIVEN.map((one) => (
                  <option key={one} value={one}>
                    {message(`people.role.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {hasBloc ? text("bloc", { dir: "ltr" }) : null}
        {text("until", { type: "date", required: true })}
        {text("reason", { required: true })}
      </div>
      <p>
        <Button type="submit" look="main" disabled={busy}>
          {message("people.invite")}
        </Button>
      </p>
    </form>
  );
}
