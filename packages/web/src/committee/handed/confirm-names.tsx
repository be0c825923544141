import type { MatchedName } from "@convene/engine";
import { Button } from "#kit";
import { useMessages } from "#shell";
import { Person } from "../person.tsx";
import type { People } from "../use-people.ts";
import { choiceKey, type Choices, type Recognised } from "./recognised.ts";

type Props = {
  readonly recognised: Recognised;
  readonly people: People;
  readonly onChoose: (choices: Choices) => void;
};

function Candidates({ entry, people, onChoose }: { entry: MatchedName } & Pick<Props, "people" | "onChoose">) {
  const message = useMessages();
  const { match, text, line } = entry;
  if (match.kind !== "likely") return null;
  return (
    <fieldset className="confirm">
      <legend>
        {message("lists.handed.line", { line })} <bdi>«{text}»</bdi>
      </legend>
      {match.candidates.map(({ id, name, reason }) => (
        <div key={id} className="row">
          <Button onClick={() => onChoose({ [choiceKey(entry)]: id })}>
            <Person id={id} people={people} />
          </Button>
          <span className="quiet small">
            {name === "" || name === people.name(id) ? null : (
              <>
                <bdi>{name}</bdi>
                {" · "}
              </>
            )}
            {message(`reason.${reason}`)}
          </span>
        </div>
      ))}
      <div>
        <Button look="link" onClick={() => onChoose({ [choiceKey(entry)]: null })}>
          {message("lists.handed.none-of-these")}
        </Button>
      </div>
    </fieldset>
  );
}

/** Names that were not certain: the clerk confirms one person or none. Unknown and repeated names are shown. */
export function ConfirmNames({ recognised, people, onChoose }: Props) {
  const message = useMessages();
  const { open, unknown, confirmed, repeated } = recognised;
  return (
    <div className="stack">
      {open.length === 0 ? null : (
        <section className="stack tight" aria-label={message("lists.handed.confirm", { count: open.length })}>
          <h2>{message("lists.handed.confirm", { count: open.length })}</h2>
          {open.map((entry) => (
            <Candidates key={`${entry.line} ${entry.text}`} entry={entry} people={people} onChoose={onChoose} />
          ))}
        </section>
      )}
      {unknown.length === 0 ? null : (
        <section className="stack tight" aria-label={message("lists.handed.unknown", { count: unknown.length })}>
          <h2 className="care">{message("lists.handed.unknown", { count: unknown.length })}</h2>
          <ul className="plain">
            {unknown.map((entry) => (
              <li key={`${entry.line} ${entry.text}`}>
                {message("lists.handed.line", { line: entry.line })} <bdi>«{entry.text}»</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {repeated.length === 0 ? null : (
        <p>
          {message("lists.handed.repeated", { count: repeated.length })}{" "}
          <bdi>{repeated.map((id) => people.name(id)).join(" · ")}</bdi>
        </p>
      )}
      {confirmed.length === 0 ? null : (
        <details>
          <summary>{message("lists.handed.confirmed", { count: confirmed.length })}</summary>
          <ul className="plain">
            {confirmed.map(({ line, text, id }) => (
              <li key={`${line} ${text}`}>
                <bdi>«{text}»</bdi> = <bdi>{people.name(id)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
