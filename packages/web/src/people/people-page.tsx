import { sidesOf } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Proposals } from "#audit";
import { Button, Field, Sheet } from "#kit";
import {
  AtProcess,
  processesQuery,
  sessionQuery,
  useAppointed,
  useFormat,
  useGrantsAt,
  useMessages,
  useNavigate,
  useProcessId,
  useSearch,
  type AppointedPerson,
} from "#shell";
import { ChangeForm } from "./change-form.tsx";
import { offeredChanges, type Looker } from "./changes.ts";
import { InviteForm } from "./invite-form.tsx";
import { INSTALLATION } from "./role-fields.tsx";
import "./people.css";

type GrantProps = { readonly grant: AppointedPerson["grants"][number] };

/** One role that somebody holds, why, and until when. */
function HeldGrant({ grant: { role, bloc, until, reason } }: GrantProps) {
  const message = useMessages();
  const { day } = useFormat();
  return (
    <li>
      {message(`people.role.${role}`)}
      {bloc === undefined ? null : (
        <>
          {message("shell.between")}
          <bdi>{bloc}</bdi>
        </>
      )}
      <span className="quiet">
        {until.startsWith("9999") ? "" : ` ${message("people.until.day", { until: day(until) })}`}
        {message("shell.between")}
        <bdi>{reason}</bdi>
      </span>
    </li>
  );
}

type PersonProps = {
  readonly person: AppointedPerson;
  readonly people: readonly AppointedPerson[];
  readonly looker: Looker;
};

function OnePerson({ person, people, looker }: PersonProps) {
  const message = useMessages();
  const { name, state, grants } = person;
  return (
    <li className="stack tight person">
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        <span className="quiet">{message(`people.state.${state}`)}</span>
      </p>
      <ul className="plain">
        {grants.map((grant) => (
          <HeldGrant key={grant.id} grant={grant} />
        ))}
      </ul>
      {offeredChanges(person, looker).length === 0 ? null : (
        <details className="screen-only">
          <summary>{message("people.change", { name })}</summary>
          <ChangeForm person={person} people={people} looker={looker} />
        </details>
      )}
    </li>
  );
}

/** Whoever looks, as it matters for what they may change. */
function useLooker(): Looker {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const sides = sidesOf(useGrantsAt(useProcessId()));
  return { sides, account: session.signedIn ? session.account.id : undefined };
}

function People() {
  const message = useMessages();
  const people = useAppointed();
  const looker = useLooker();
  return (
    <div className="stack loose">
      <Proposals actor={(id) => id} />
      <Sheet title={message("people.here")}>
        {people === null ? <p>{message("people.here.hidden")}</p> : null}
        {people?.length === 0 ? <p>{message("people.here.none")}</p> : null}
        <ul className="stack plain">
          {people?.map((person) => (
            <OnePerson key={person.account} person={person} people={people} looker={looker} />
          ))}
        </ul>
      </Sheet>
      {looker.sides.length === 0 ? null : (
        <Sheet title={message("people.invite.title")}>
          <p className="prose">{message("people.invite.about")}</p>
          <InviteForm />
        </Sheet>
      )}
    </div>
  );
}

/** Who holds which role in a process, what waits for a second person, and how somebody is let in. */
export function PeoplePage() {
  const message = useMessages();
  const navigate = useNavigate();
  const asked = useSearch()["process"];
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { processes } = useSuspenseQuery(processesQuery).data;
  const own = session.signedIn ? session.grants.flatMap(({ process }) => (process === null ? [] : [process])) : [];
  const place = asked ?? own[0] ?? processes[0]?.id ?? INSTALLATION;
  const [typed, setTyped] = useState(place);
  return (
    <div className="stack loose narrow">
      <h1>{message("people.place")}</h1>
      <form
        className="row people-of"
        onSubmit={(event) => {
          event.preventDefault();
          navigate({ to: "/people", search: { process: typed.trim() } });
        }}
      >
        <Field label={message("people.of")} help={message("people.of.help")}>
          {(control) => (
            <input
              {...control}
              dir="ltr"
              maxLength={64}
              list="people-places"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <datalist id="people-places">
          {[INSTALLATION, ...processes.map(({ id }) => id)].map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </datalist>
        <Button type="submit">{message("people.show")}</Button>
      </form>
      <AtProcess key={place} process={place}>
        <People />
      </AtProcess>
    </div>
  );
}
