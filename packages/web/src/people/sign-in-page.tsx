import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Field, Notice, ProblemList, Sheet } from "#kit";
import { answer, api, Link, sessionQuery, useFormat, useMessages, type Persona, type Session } from "#shell";
import { useAsking } from "./asking.ts";
import { beginAnew } from "./begin-anew.ts";
import { knowsPasskeys, signInByPasskey } from "./passkey.ts";
import "./people.css";

type Done = { readonly done: true };

function Personas({ personas, current }: { personas: readonly Persona[]; current: string | null }) {
  const message = useMessages();
  const { name } = useFormat();
  const { busy, problems, run } = useAsking();
  return (
    <Sheet title={message("people.personas")}>
      <p className="prose">{message("people.personas.about")}</p>
      <ProblemList problems={problems} />
      <ul className="plain personas">
        {personas.map(({ id, name: called, about }) => (
          <li key={id}>
            <Button
              disabled={busy}
              aria-current={id === current ? "true" : undefined}
              onClick={() =>
                void run(() => answer<Session>(api.session.persona.$post({ json: { persona: id } }))).then((done) =>
                  done ? beginAnew() : undefined,
                )
              }
            >
              <strong className="block">{name(called)}</strong>
              <span className="block small quiet">{name(about)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function ByPasskey() {
  const message = useMessages();
  const { busy, problems, run } = useAsking();
  return (
    <Sheet title={message("people.by-passkey")}>
      <p className="prose">{message("people.by-passkey.about")}</p>
      <ProblemList problems={problems} />
      {knowsPasskeys() ? (
        <p>
          <Button
            look="main"
            disabled={busy}
            onClick={() => void run(signInByPasskey).then((done) => (done ? beginAnew() : undefined))}
          >
            {message("people.by-passkey.do")}
          </Button>
        </p>
      ) : (
        <p>{message("people.passkey.unknown")}</p>
      )}
    </Sheet>
  );
}

function ByLink() {
  const message = useMessages();
  const [address, setAddress] = useState("");
  const [isSent, setSent] = useState(false);
  const { busy, problems, run } = useAsking();
  return (
    <Sheet title={message("people.by-link")}>
      <p className="prose">{message("people.by-link.about")}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run(() => answer<Done>(api.session.link.request.$post({ json: { address } }))).then(setSent);
        }}
      >
        <Field label={message("people.address")}>
          {(control) => (
            <input
              {...control}
              required
              dir="ltr"
              autoComplete="email"
              maxLength={320}
              value={address}
              onChange={({ target }) => setAddress(target.value)}
            />
          )}
        </Field>
        <ProblemList problems={problems} />
        {isSent ? <Notice>{message("people.by-link.sent")}</Notice> : null}
        <p>
          <Button type="submit" disabled={busy}>
            {message("people.by-link.do")}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}

/** Every way in: by passkey, by a one-time link, by the code of the console, or as a person of the demonstration. */
export function SignInPage() {
  const message = useMessages();
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <div className="stack loose narrow">
      <h1>{message("people.sign-in")}</h1>
      {session.personas === undefined ? (
        <>
          <ByPasskey />
          <ByLink />
        </>
      ) : (
        <Personas personas={session.personas} current={session.signedIn ? session.account.persona : null} />
      )}
      {session.firstCode ? (
        <p>
          <Link to="/first">{message("people.first.offer")}</Link>
        </p>
      ) : null}
    </div>
  );
}
