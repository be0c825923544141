import type { NomineeId } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Term } from "#kit";
import { useMessages } from "#shell";
import { Person } from "../person.tsx";
import type { People } from "../use-people.ts";
import "./nearest.css";

type Props = {
  readonly members: readonly NomineeId[];
  readonly people: People;
  readonly keep: readonly NomineeId[];
  readonly onChange: (keep: readonly NomineeId[]) => void;
};

/** Names that must stay on the list whatever else is replaced. */
export function PinnedNames({ members, people, keep, onChange }: Props) {
  const message = useMessages();
  const [chosen, setChosen] = useState("");
  const open = members.filter((id) => !keep.includes(id));
  return (
    <details open={keep.length > 0}>
      <summary>{message("lists.pins", { count: keep.length })}</summary>
      <div className="stack tight">
        <p className="quiet small">
          <Term name="pin">{message("lists.pins.help")}</Term>
        </p>
        <ul className="plain pins">
          {keep.map((id) => (
            <li key={id}>
              <Person id={id} people={people} />
              <Button
                look="link"
                aria-label={message("lists.pins.release.name", { name: people.name(id) })}
                onClick={() => onChange(keep.filter((other) => other !== id))}
              >
                {message("lists.pins.release")}
              </Button>
            </li>
          ))}
        </ul>
        <Field label={message("lists.pins.add")}>
          {(control) => (
            <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              <option value="">{message("lists.pins.choose")}</option>
              {open.map((id) => (
                <option key={id} value={id}>
                  {people.name(id) === id ? id : `${people.name(id)} · ${id}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div>
          <Button
            disabled={chosen === ""}
            onClick={() => {
              onChange([...keep, chosen]);
              setChosen("");
            }}
          >
            {message("lists.pins.pin")}
          </Button>
        </div>
      </div>
    </details>
  );
}
