import type { Objection } from "@convene/engine";
import { Button, Field } from "#kit";
import { useFormat, useMessages, useNavigate, useProcess, useSearch } from "#shell";
import { actorName } from "../actor-name.ts";
import { GROUNDS, STATES, type Choice } from "./choice.ts";

type Option = { readonly value: string; readonly label: string };

function choiceOf({ version, actor, state, ground }: Readonly<Record<string, string>>): Choice {
  return {
    ...(version === undefined ? {} : { version }),
    ...(actor === undefined ? {} : { actor }),
    ...(state === undefined ? {} : { state }),
    ...(ground === undefined ? {} : { ground }),
  };
}

/** The choice that the address holds, so that it can be sent to somebody and survives a reload. */
export function useChoice(): Choice {
  return choiceOf(useSearch());
}

/** Chooses which objections to show; only what occurs is offered. */
export function Filters({ objections, shown }: { objections: readonly Objection[]; shown: number }) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const navigate = useNavigate();
  const choice = useChoice();
  const present = (value: (objection: Objection) => string) => new Set(objections.map(value));
  const actors = present(({ actor }) => actor);
  const states = present(({ state }) => state);
  const grounds = present(({ ground }) => ground ?? "none");
  const options: Readonly<Record<keyof Choice, readonly Option[]>> = {
    version: [...present(({ version }) => String(version))]
      .toSorted((a, b) => Number(a) - Number(b))
      .map((value) => ({ value, label: message("lists.version", { number: Number(value) }) })),
    actor: [...actors].map((value) => ({ value, label: actorName(process, value, name) })),
    state: STATES.filter((value) => states.has(value)).map((value) => ({
      value,
      label: message(`objections.state.${value}`),
    })),
    ground: [...GROUNDS, "none"]
      .filter((value) => grounds.has(value))
      .map((value) => ({ value, label: message(`objections.ground.${value}`) })),
  };
  const choose = (next: Choice) => navigate({ to: "/objections", search: next, replace: true });
  return (
    <section className="stack tight screen-only" aria-label={message("objections.filters")}>
      <div className="objection-filters">
        {(["version", "actor", "state", "ground"] as const).map((key) => (
          <Field key={key} label={message(`objections.${key}`)}>
            {(control) => (
              <select
                {...control}
                value={choice[key] ?? ""}
                onChange={({ target: { value } }) => {
                  // The address is ahead of the page while the page still draws the choice before.
                  const now = choiceOf(Object.fromEntries(new URLSearchParams(location.search)));
                  const { [key]: _, ...others } = now;
                  choose(value === "" ? others : { ...others, [key]: value });
                }}
              >
                <option value="">{message("objections.any")}</option>
                {options[key].map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <p className="row">
        <output className="quiet">{message("objections.shown", { shown, count: objections.length })}</output>
        {shown === objections.length ? null : (
          <Button look="link" onClick={() => choose({})}>
            {message("objections.show-all")}
          </Button>
        )}
      </p>
    </section>
  );
}
