import type { Problem } from "@convene/engine";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Field, Notice, ProblemList, Sheet } from "#kit";
import { processesQuery, sessionQuery, useFormat, useMessages, useNavigate, useOutbox, useSearch } from "#shell";
import { peopleQuery, waitingQuery, type Person, type Waiting } from "./appointments.ts";
import { InviteForm } from "./invite-form.tsx";
import "./people.css";

const INSTALLATION = "installation";

/** Sends acts about people of a place, and reads again what they changed. */
function useAppoint(place: string) {
  const { perform } = useOutbox();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isWaiting, setWaiting] = useState(false);
  const appoint = async (act: string, payload: unknown): Promise<boolean> => {
    setBusy(true);
    const answer = await perform({ process: place, act, payload });
    setBusy(false);
    setProblems(answer.ok ? [] : answer.problems);
    setWaiting(answer.ok && act.startsWith("people.") && act !== "people.end-sessions");
    if (answer.ok) await client.invalidateQueries({ queryKey: ["people", place] });
    return answer.ok;
  };
  return { busy, problems, isWaiting, appoint };
}

type Appoint = ReturnType<typeof useAppoint>["appoint"];

function Proposals({ waiting, appoint, busy }: { waiting: readonly Waiting[]; appoint: Appoint; busy: boolean }) {
  const message = useMessages();
  if (waiting.length === 0) return null;
  const text = (value: string | number | undefined) => String(value ?? "");
  return (
    <Sheet title={message("people.proposals")}>
      <ul className="stack plain">
        {waiting.map(({ id, act, summary, mayConfirm, mayWithdraw }) => (
          <li key={id}>
            <p>
              {message(act.replace("people.", "people.proposal."), {
                name: text(summary["name"]),
                role: summary["role"] === undefined ? "" : message(`people.role.${summary["role"]}`),
                reason: text(summary["reason"]),
              })}
            </p>
            <p className="row">
              {mayConfirm ? (
                <Button disabled={busy} onClick={() => void appoint("pending.confirm", { pending: id })}>
                  {message("people.agree")}
                </Button>
              ) : (
                <span className="quiet">{message("people.agree.other")}</span>
              )}
              {mayWithdraw ? (
                <Button look="link" disabled={busy} onClick={() => void appoint("pending.withdraw", { pending: id })}>
                  {message("people.take-back")}
                </Button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function OnePerson({ person, appoint, busy }: { person: Person; appoint: Appoint; busy: boolean }) {
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

function People({ place }: { place: string }) {
  const message = useMessages();
  const { data: people } = useSuspenseQuery(peopleQuery(place));
  const { data: waiting } = useSuspenseQuery(waitingQuery(place));
  const { busy, problems, isWaiting, appoint } = useAppoint(place);
  return (
    <div className="stack loose">
      <ProblemList problems={problems} />
      {isWaiting ? <Notice>{message("people.waits")}</Notice> : null}
      <Proposals waiting={waiting} appoint={appoint} busy={busy} />
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
      <People key={place} place={place} />
    </div>
  );
}
