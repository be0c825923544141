import { useState } from "react";
import { Button, Field, ProblemList } from "#kit";
import { answer, api, useMessages, type Session } from "#shell";
import { useAsking } from "./asking.ts";
import { beginAnew } from "./begin-anew.ts";
import { NameField } from "./name-field.tsx";
import "./people.css";

/** Makes one of the first two administrators, with the code that stands on the console of the server. */
export function FirstPage() {
  const message = useMessages();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const { busy, problems, run } = useAsking();
  return (
    <form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => answer<Session>(api.session.first.$post({ json: { code, name } }))).then((done) =>
          done ? beginAnew("/account") : undefined,
        );
      }}
    >
      <h1>{message("people.first")}</h1>
      <p className="prose">{message("people.first.about")}</p>
      <Field label={message("people.first.code")} help={message("people.first.code.help")}>
        {(control) => (
          <input
            {...control}
            required
            dir="ltr"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={100}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <NameField required value={name} onChange={setName} />
      <ProblemList problems={problems} />
      <p>
        <Button type="submit" look="main" disabled={busy}>
          {message("people.first.do")}
        </Button>
      </p>
    </form>
  );
}
