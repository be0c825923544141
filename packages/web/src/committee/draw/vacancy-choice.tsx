import type { Model, NomineeId } from "@convene/engine";
import { useMemo, useState } from "react";
import { Button, Field, Notice } from "#kit";
import { useLists, useMessages } from "#shell";
import { useDraws } from "../ceremony/index.ts";
import { Person } from "../person.tsx";
import { usePeople } from "../use-people.ts";
import { latestVersion } from "../versions.ts";
import type { Leaving } from "./draw-request.ts";
import "../forms.css";

/** A list that somebody can leave: a version that was handed over, or a panel that was drawn. */
type Left = { readonly key: string; readonly name: string; readonly members: readonly NomineeId[] };

function useLeft(): readonly Left[] {
  const message = useMessages();
  const versions = useLists();
  const { draws } = useDraws();
  const latest = latestVersion(versions);
  const drawn = draws.flatMap(({ id, test, state, outcome }): readonly Left[] =>
    outcome === null || state === "abandoned"
      ? []
      : [
          {
            key: `draw ${id}`,
            name: message(test ? "draw.vacancy.of.test" : "draw.vacancy.of.draw", { draw: id }),
            members: outcome.members,
          },
        ],
  );
  const handed = versions
    .toReversed()
    .toSorted((a, b) => Number(b === latest) - Number(a === latest))
    .map(({ number, members }) => ({ key: `${number}`, name: message("lists.version", { number }), members }));
  return [...drawn.toReversed(), ...handed];
}

type Props = { readonly model: Model; readonly onLeaving: (leaving: Leaving | undefined) => void };

/** Whose seats fall vacant: a list, and who leaves it. */
export function VacancyChoice({ model, onLeaving }: Props) {
  const message = useMessages();
  const people = usePeople(model);
  const lists = useLeft();
  const [key, setKey] = useState(lists[0]?.key);
  const [leaves, setLeaves] = useState<readonly NomineeId[]>([]);
  const [chosen, setChosen] = useState("");
  const list = lists.find((one) => one.key === key);
  const unknown = list?.members.some((id) => !model.positions.has(id)) === true;
  const staying = useMemo(
    () =>
      (list?.members ?? [])
        .filter((id) => !leaves.includes(id))
        .map((id) => ({ id, name: people.name(id) }))
        .toSorted((a, b) => a.name.localeCompare(b.name, message.language)),
    [leaves, list, message.language, people],
  );
  const change = (next: { readonly list: Left | undefined; readonly leaves: readonly NomineeId[] }) => {
    setKey(next.list?.key);
    setLeaves(next.leaves);
    const known = next.list?.members.every((id) => model.positions.has(id)) === true;
    onLeaving(
      known && next.list !== undefined && next.leaves.length > 0
        ? { list: next.list.members, leaves: next.leaves }
        : undefined,
    );
  };
  if (list === undefined) return <p>{message("draw.vacancy.none")}</p>;
  return (
    <div className="stack">
      <p className="quiet small prose">{message("draw.vacancy.lead")}</p>
      <div className="form-row">
        <Field label={message("draw.vacancy.list")}>
          {(control) => (
            <select
              {...control}
              value={list.key}
              onChange={({ target }) => change({ list: lists.find((one) => one.key === target.value), leaves: [] })}
            >
              {lists.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {unknown ? (
        <Notice out>{message("lists.version.not-judged.why")}</Notice>
      ) : (
        <div className="form-row">
          <Field label={message("draw.vacancy.who")}>
            {(control) => (
              <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
                <option value="">{message("draw.vacancy.choose")}</option>
                {staying.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name === id ? id : `${name} · ${id}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Button
            disabled={chosen === ""}
            onClick={() => {
              change({ list, leaves: [...leaves, chosen] });
              setChosen("");
            }}
          >
            {message("draw.vacancy.add")}
          </Button>
        </div>
      )}
      {leaves.length === 0 ? null : (
        <section aria-label={message("draw.vacancy.leaving")}>
          <h3>{message("draw.vacancy.leaving")}</h3>
          <ul className="plain draw-leaving">
            {leaves.map((id) => (
              <li key={id}>
                <Person id={id} people={people} />
                <Button
                  look="link"
                  aria-label={message("draw.vacancy.stays.name", { name: people.name(id) })}
                  onClick={() => change({ list, leaves: leaves.filter((other) => other !== id) })}
                >
                  {message("draw.vacancy.stays")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
