import { blocOfRole, ROLES, type Role } from "@convene/engine";
import { useId } from "react";
import { Field } from "#kit";
import { useAppointed, useMessages, useProcessId } from "#shell";
import { TextField } from "./text-field.tsx";

/** The reserved name under which the administrators of the server are appointed. */
export const INSTALLATION = "installation";

/** Roles that are given in a process. */
const GIVEN = ROLES.filter((role) => role !== "PUB" && role !== "SYS");

/** A role as a form asks for it. */
export type RoleDraft = { readonly role: Role; readonly bloc: string; readonly until: string };

/** What a form asks for first. */
export const NO_ROLE: RoleDraft = { role: "MEM", bloc: "", until: "" };

/** What is sent of a draft: of the installation only administrators, and a bloc only where it has a meaning. */
export function roleOf({ role: asked, bloc, until }: RoleDraft, process: string): Omit<RoleDraft, "bloc"> & object {
  const role: Role = process === INSTALLATION ? "SYS" : asked;
  return { role, until, ...(blocOfRole(role) === "none" || bloc === "" ? {} : { bloc }) };
}

/** Which role, for which bloc, until when. */
export function RoleFields({ draft, onChange }: { draft: RoleDraft; onChange: (draft: RoleDraft) => void }) {
  const message = useMessages();
  const list = useId();
  const people = useAppointed();
  const isInstallation = useProcessId() === INSTALLATION;
  const meaning = isInstallation ? "none" : blocOfRole(draft.role);
  const blocs = new Set(people?.flatMap(({ grants }) => grants.flatMap(({ bloc }) => bloc ?? [])));
  return (
    <>
      {isInstallation ? null : (
        <Field label={message("people.role")}>
          {(control) => (
            <select
              {...control}
              value={draft.role}
              onChange={({ target }) =>
                onChange({ ...draft, role: GIVEN.find((one) => one === target.value) ?? draft.role })
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
      {meaning === "none" ? null : (
        <>
          <TextField
            part="bloc"
            helped
            dir="ltr"
            list={list}
            required={meaning === "required"}
            value={draft.bloc}
            onChange={(bloc) => onChange({ ...draft, bloc })}
          />
          <datalist id={list}>
            {[...blocs].map((bloc) => (
              <option key={bloc} value={bloc}>
                {bloc}
              </option>
            ))}
          </datalist>
        </>
      )}
      <TextField
        part="until"
        type="date"
        required
        value={draft.until}
        onChange={(until) => onChange({ ...draft, until })}
      />
    </>
  );
}
