import { useState } from "react";
import { Button, Field, ProblemList } from "#kit";
import { useMessages } from "#shell";
import { ask, useAsking } from "./ask.ts";
import { beginAnew } from "./passkey.ts";

/**
 * The page to which a one-time link leads. The token stands behind the hash, which browsers send to nobody, and is used
 * only when its reader says so: programs that open links in letters use none up.
 */
export function LinkPage() {
  const message = useMessages();
  const [token] = useState(() => location.hash.slice(1));
  const [name, setName] = useState("");
  const { busy, problems, run } = useAsking();
  if (token === "") return <p>{message("people.link.none")}</p>;
  return (
    <form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        const named = name.trim() === "" ? {} : { name: name.trim() };
        void run(() => ask("/session/link", { token, ...named })).then((done) =>
          done ? beginAnew("/account") : undefined,
        );
      }}
    >
      <h1>{message("people.link")}</h1>
      <p className="prose">{message("people.link.about")}</p>
      <Field label={message("people.name")} help={message("people.link.name.help")}>
        {(control) => (
          <input
            {...control}
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <ProblemList problems={problems} />
      <p>
        <Button type="submit" look="main" disabled={busy}>
          {message("people.link.do")}
        </Button>
      </p>
    </form>
  );
}
