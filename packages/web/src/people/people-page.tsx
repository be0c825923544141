import type { Problem } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Proposals } from "#audit";
import { Button, Field, Notice, ProblemList, Sheet } from "#kit";
import {
  AtProcess,
  processesQuery,
  sessionQuery,
  useAppointed,
  useFormat,
  useMessages,
  useNavigate,
  usePerform,
  useProcessId,
  useSearch,
  type AppointedPerson,
} from "#shell";
import { InviteForm } from "./invite-form.tsx";
import "./people.css";

const INSTALLATION = "installation";

/** Sends acts about people, and says whether they wait for somebody else. */
function useAppoint() {
  const perform = usePerform();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isWaiting, setWaiting] = useState(false);
  const appoint = async (act: string, payload: unknown): Promise<boolean> => {
    setBusy(true);
    const answered = await perform(act, payload);
    setBusy(false);
    setProblems(answered.ok ? [] : answered.problems);
    setWaiting(answered.ok && act !== "people.end-sessions");
    return answered.ok;
  };
  return { busy, problems, isWaiting, appoint };
}

type Appoint = ReturnType<typeof useAppoint>["appoint"];

function OnePerson({ person, appoint, busy }: { person: AppointedPerson; appoint: Appoint; busy: boolean }) {
  const message = useMessages();
  const { day } = useFormat();
  const [reason, setReason] = useState("");
  const { account, name, state, grants } = person;
  const propose = (act: string, payload: object) => (
    <Button
      disabled={busy || reason.trim() === ""}
      onClick={() => void appoint(act, { ...payload, reason }).then((done) => (done ? setReason("") : undefined))}
    >
      {message(act)}
    </Button>
  );
  return (
    <li>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        <span className="quiet">{message(`people.state.${state}`)}</span>
      </p>
      <ul className="plain">
        {grants.map(({ id, role, bloc, until }) => (
          <li key={id}>
            {message(`people.role.${role}`)}
            {bloc === undefined ? null : (
              <>
                {message("shell.between")}
                <bdi>{bloc}</bdi>
              </>
            )}
            {until.startsWith("9999") ? null : (
              <span className="quiet"> {message("people.until.day", { until: day(until) })}</span>
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>{message("people.change")}</summary>
        <div className="stack tight">
          <Field label={message("people.reason")} help={message("people.reason.help")}>
            {(control) => (
              <input {...control} maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
            )}
          </Field>
          <p className="row">
            {propose("people.recover", { account })}
            {propose("people.depart", { account })}
            {propose("people.end-sessions", { account })}
          </p>
        </div>
      </details>
    </li>
  );
}

function People() {
  const message = useMessages();
  const place = useProcessId();
  const people = useAppointed();
  const { busy, problems, isWaiting, appoint } = useAppoint();
  return (
    <div className="stack loose">
      <ProblemList problems={problems} />
      {isWaiting ? <Notice>{message("people.waits")}</Notice> : null}
      <Proposals actor={(id) => id} />
      <Sheet title={message("people.here")}>
        {people === null ? <p>{message("people.here.hidden")}</p> : null}
        {people?.length === 0 ? <p>{message("people.here.none")}</p> : null}
        <ul className="stack plain">
          {people?.map((person) => (
            <OnePerson key={person.account} person={person} appoint={appoint} busy={busy} />
          ))}
        </ul>
      </Sheet>
      <Sheet title={message("people.invite.title")}>
        <p className="prose">{message("people.invite.about")}</p>
        <InviteForm
          installation={place === INSTALLATION}
          busy={busy}
          onInvite={(payload) => appoint("people.invite", payload)}
        />
      </Sheet>
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
