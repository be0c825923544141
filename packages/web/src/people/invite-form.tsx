import { useState } from "react";
import { Button } from "#kit";
import { useMessages, useProcessId } from "#shell";
import { AppointState } from "./appoint-state.tsx";
import { NO_ROLE, RoleFields, roleOf, type RoleDraft } from "./role-fields.tsx";
import { TextField } from "./text-field.tsx";
import { useAppoint } from "./use-appoint.ts";

const EMPTY = { name: "", address: "", reason: "" };

/** Who is to be let in, as what, until when, and why. */
export function InviteForm() {
  const message = useMessages();
  const process = useProcessId();
  const [draft, setDraft] = useState(EMPTY);
  const [role, setRole] = useState<RoleDraft>(NO_ROLE);
  const { busy, problems, done, appoint } = useAppoint();
  const line = (part: keyof typeof EMPTY) => ({
    part,
    value: draft[part],
    onChange: (value: string) => setDraft({ ...draft, [part]: value }),
  });
  const begin = (): void => {
    setDraft(EMPTY);
    setRole(NO_ROLE);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { name, address, reason } = draft;
        const sent = { name, reason, ...roleOf(role, process), ...(address === "" ? {} : { address }) };
        void appoint("people.invite", sent).then((taken) => (taken ? begin() : undefined));
      }}
    >
      <div className="columns people-fields">
        <TextField {...line("name")} required />
        <TextField {...line("address")} helped dir="ltr" />
        <RoleFields draft={role} onChange={setRole} />
        <TextField {...line("reason")} required />
      </div>
      <AppointState problems={problems} done={done} />
      <p>
        <Button type="submit" look="main" disabled={busy}>
          {message("people.invite")}
        </Button>
      </p>
    </form>
  );
}
