import { useState } from "react";
import { Button, ProblemList } from "#kit";
import { answer, api, useMessages, type Session } from "#shell";
import { useAsking } from "./asking.ts";
import { beginAnew } from "./begin-anew.ts";
import { NameField } from "./name-field.tsx";
import "./people.css";

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
        void run(() => answer<Session>(api.session.link.$post({ json: { token, ...named } }))).then((done) =>
          done ? beginAnew("/account") : undefined,
        );
      }}
    >
      <h1>{message("people.link")}</h1>
      <p className="prose">{message("people.link.about")}</p>
      <NameField help={message("people.link.name.help")} value={name} onChange={setName} />
      <ProblemList problems={problems} />
      <p>
        <Button type="submit" look="main" disabled={busy}>
          {message("people.link.do")}
        </Button>
      </p>
    </form>
  );
}
