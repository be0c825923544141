import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button, Notice, ProblemList, Sheet } from "#kit";
import {
  answer,
  api,
  Link,
  openSessionsQuery,
  sessionQuery,
  useFormat,
  useMessages,
  type SessionGrant,
  type SignedIn,
} from "#shell";
import { useAsking } from "./asking.ts";
import { beginAnew } from "./begin-anew.ts";
import { PasskeyForm } from "./passkey-form.tsx";
import "./people.css";

type Done = { readonly done: true };

function Grants({ grants }: { grants: readonly SessionGrant[] }) {
  const message = useMessages();
  const { day } = useFormat();
  return (
    <ul className="stack tight plain">
      {grants.map(({ role, process, bloc, until, reason }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- replaced as a whole
        <li key={index}>
          <strong>{message(`people.role.${role}`)}</strong>
          {process === null ? null : (
            <>
              {message("shell.between")}
              <bdi>{process}</bdi>
            </>
          )}
          {bloc === undefined ? null : (
            <>
              {message("shell.between")}
              <bdi>{bloc}</bdi>
            </>
          )}
          <span className="quiet block">
            {until.startsWith("9999")
              ? message("people.grant.open", { reason })
              : message("people.grant.until", { until: day(until), reason })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Passkeys({ session }: { session: SignedIn }) {
  const message = useMessages();
  const { day } = useFormat();
  const client = useQueryClient();
  const { busy, problems, run } = useAsking();
  const mayAdd = session.method === "passkey" || session.passkeys.length === 0;
  return (
    <Sheet title={message("people.passkeys")}>
      <p className="prose">{message("people.passkeys.about")}</p>
      <ProblemList problems={problems} />
      <ul className="stack tight plain">
        {session.passkeys.map(({ id, label, addedAt }) => (
          <li key={id}>
            <bdi>{label}</bdi>{" "}
            <span className="quiet">{message("people.passkey.added", { day: day(addedAt.slice(0, 10)) })}</span>{" "}
            {session.method === "passkey" && session.passkeys.length > 1 ? (
              <Button
                look="link"
                disabled={busy}
                onClick={() =>
                  void run(() => answer<Done>(api.account.passkeys.remove.$post({ json: { id } }))).then(() =>
                    client.invalidateQueries({ queryKey: ["session"] }),
                  )
                }
              >
                {message("people.passkey.remove", { label })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayAdd ? <PasskeyForm then="/account" /> : null}
    </Sheet>
  );
}

function Sessions() {
  const message = useMessages();
  const { moment } = useFormat();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(openSessionsQuery);
  const { busy, problems, run } = useAsking();
  return (
    <Sheet title={message("people.sessions")}>
      <p className="prose">{message("people.sessions.about")}</p>
      <ProblemList problems={problems} />
      <ul className="stack tight plain">
        {data.sessions.map(({ id, method, startedAt, seenAt, current }) => (
          <li key={id}>
            {message(`people.method.${method}`)}{" "}
            <span className="quiet">
              {message("people.session.times", { started: moment(startedAt), seen: moment(seenAt) })}
            </span>{" "}
            {current ? (
              <strong>{message("people.session.current")}</strong>
            ) : (
              <Button
                look="link"
                disabled={busy}
                onClick={() =>
                  void run(() => answer<Done>(api.account.sessions.end.$post({ json: { session: id } }))).then(() =>
                    client.invalidateQueries({ queryKey: ["session"] }),
                  )
                }
              >
                {message("people.session.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Who one is here: roles, passkeys and sessions, and the way out. */
export function AccountPage() {
  const message = useMessages();
  const { name } = useFormat();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { busy, run } = useAsking();
  if (!session.signedIn) {
    return (
      <div className="stack prose">
        <h1>{message("people.account.none")}</h1>
        <p>
          <Link to="/sign-in">{message("people.sign-in")}</Link>
        </p>
      </div>
    );
  }
  const persona = session.personas?.find(({ id }) => id === session.account.persona);
  return (
    <div className="stack loose narrow">
      <h1>
        <bdi>{persona === undefined ? session.account.name : name(persona.name)}</bdi>
      </h1>
      {session.waiting.length > 0 ? (
        <Notice>
          <p>{message("people.waiting")}</p>
          <Grants grants={session.waiting} />
        </Notice>
      ) : null}
      <Sheet title={message("people.roles")}>
        {session.grants.length === 0 ? <p>{message("people.roles.none")}</p> : <Grants grants={session.grants} />}
        <p className="small quiet">{message("people.idle", { minutes: session.idleMinutes })}</p>
      </Sheet>
      {session.method === "persona" ? null : <Passkeys session={session} />}
      <Sessions />
      <p className="row">
        <Button
          disabled={busy}
          onClick={() =>
            void run(() => answer<Done>(api.session.end.$post({ json: {} }))).then((done) =>
              done ? beginAnew() : undefined,
            )
          }
        >
          {message("people.sign-out")}
        </Button>
        {session.personas === undefined ? null : <Link to="/sign-in">{message("people.change-person")}</Link>}
        <Link to="/people">{message("people.place")}</Link>
      </p>
    </div>
  );
}
