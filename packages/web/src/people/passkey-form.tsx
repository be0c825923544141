import { useState } from "react";
import { Button, Field, ProblemList } from "#kit";
import { useMessages } from "#shell";
import { useAsking } from "./asking.ts";
import { beginAnew } from "./begin-anew.ts";
import { knowsPasskeys, makePasskey } from "./passkey.ts";

/** Makes a passkey for whoever is signed in. */
export function PasskeyForm({ then }: { then: string }) {
  const message = useMessages();
  const [label, setLabel] = useState("");
  const { busy, problems, run } = useAsking();
  if (!knowsPasskeys()) return <p>{message("people.passkey.unknown")}</p>;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const name = label.trim() || message("people.passkey.this-device");
        void run(() => makePasskey(name)).then((done) => (done ? beginAnew(then) : undefined));
      }}
    >
      <Field label={message("people.passkey.label")} help={message("people.passkey.label.help")}>
        {(control) => (
          <input {...control} maxLength={100} value={label} onChange={({ target }) => setLabel(target.value)} />
        )}
      </Field>
      <ProblemList problems={problems} />
      <p>
        <Button type="submit" look="main" disabled={busy}>
          {message("people.passkey.make")}
        </Button>
      </p>
    </form>
  );
}
