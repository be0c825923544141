import { attributeLabel, foldValue, valueLabel, type Pool } from "@convene/engine";
import { useMemo, useState } from "react";
import { Button, Field } from "#kit";
import { useLists, useMessages, useProcess } from "#shell";
import { everyone, type PoolFilter } from "./pool-rows.ts";

/** Beyond this many values an attribute names people rather than groups; the search finds them. */
const MOST_VALUES = 60;

type Props = {
  readonly pool: Pool;
  readonly filter: PoolFilter;
  /** People who look like another; null while that is being looked into. */
  readonly alikeCount: number | null;
  readonly onChange: (filter: PoolFilter) => void;
};

type Choice = { readonly folded: string; readonly value: string; readonly count: number };

/** The values of every attribute that groups people, with how many have each; "not stated" last. */
function choicesOf(pool: Pool): ReadonlyMap<number, readonly Choice[]> {
  const result = new Map<number, readonly Choice[]>();
  for (const position of pool.attributes.keys()) {
    const counts = new Map<string, { readonly value: string; count: number }>();
    const folds = new Map<string, string>();
    let unstated = 0;
    for (const { values } of pool.nominees) {
      const cell = values[position] ?? [];
      if (cell.length === 0) unstated += 1;
      for (const value of cell) {
        let folded = folds.get(value);
        if (folded === undefined) folds.set(value, (folded = foldValue(value)));
        const known = counts.get(folded);
        if (known === undefined) counts.set(folded, { value, count: 1 });
        else known.count += 1;
      }
      if (counts.size > MOST_VALUES) break;
    }
    if (counts.size === 0 || counts.size > MOST_VALUES) continue;
    const choices = [...counts].map(([folded, { value, count }]) => ({ folded, value, count }));
    result.set(position, [
      ...choices.toSorted((a, b) => b.count - a.count),
      ...(unstated === 0 ? [] : [{ folded: "", value: "", count: unstated }]),
    ]);
  }
  return result;
}

/** Search, values of attributes, list versions; what is filtered by can be taken off one by one. */
export function PoolFilters({ pool, filter, alikeCount, onChange }: Props) {
  const message = useMessages();
  const { labels } = useProcess();
  const lists = useLists();
  const choices = useMemo(() => choicesOf(pool), [pool]);
  const [position, setPosition] = useState(-1);
  const label = (at: number) => message.say(attributeLabel(pool.attributes[at]?.key ?? "", labels));
  const name = (at: number, value: string) => message.say(valueLabel(pool.attributes[at]?.key ?? "", value, labels));
  const chosen = filter.values[position] ?? [];
  const toggle = (at: number, folded: string) => {
    const before = filter.values[at] ?? [];
    const next = before.includes(folded) ? before.filter((value) => value !== folded) : [...before, folded];
    onChange({ ...filter, values: { ...filter.values, [at]: next } });
  };
  const set = Object.entries(filter.values).flatMap(([at, values]) =>
    values.map((folded) => ({ at: Number(at), folded })),
  );
  return (
    <div className="stack tight screen-only">
      <div className="form-row">
        <Field label={message("pool.search")}>
          {(control) => (
            <input
              {...control}
              type="search"
              dir="auto"
              autoComplete="off"
              placeholder={message("pool.search.example")}
              value={filter.text}
              onChange={({ target }) => onChange({ ...filter, text: target.value })}
            />
          )}
        </Field>
        <Field label={message("pool.filter-by")}>
          {(control) => (
            <select {...control} value={position} onChange={({ target }) => setPosition(Number(target.value))}>
              <option value={-1}>{message("pool.filter-by.none")}</option>
              {[...choices.keys()].map((at) => (
                <option key={at} value={at}>
                  {label(at)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {lists.length === 0 ? null : (
          <Field label={message("pool.on-list")}>
            {(control) => (
              <select
                {...control}
                value={String(filter.version)}
                onChange={({ target: { value } }) =>
                  onChange({ ...filter, version: value === "any" || value === "none" ? value : Number(value) })
                }
              >
                <option value="any">{message("pool.on-list.any")}</option>
                <option value="none">{message("pool.on-list.none")}</option>
                {lists.toReversed().map(({ number }) => (
                  <option key={number} value={number}>
                    {message("pool.on-list.version", { version: number })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {position < 0 ? null : (
        <fieldset>
          <legend className="only-heard">{label(position)}</legend>
          <div className="row">
            {(choices.get(position) ?? []).map(({ folded, value, count }) => (
              <label key={folded} className="check">
                <input type="checkbox" checked={chosen.includes(folded)} onChange={() => toggle(position, folded)} />
                <bdi>{name(position, value)}</bdi> <small className="quiet">{message.number(count)}</small>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="row">
        {alikeCount === null ? (
          <span className="check quiet">{message("pool.looking")}</span>
        ) : alikeCount === 0 ? null : (
          <label className="check">
            <input
              type="checkbox"
              checked={filter.onlyAlike}
              onChange={() => onChange({ ...filter, onlyAlike: !filter.onlyAlike })}
            />
            <span>{message("pool.only-alike", { count: alikeCount })}</span>
          </label>
        )}
        {set.map(({ at, folded }) => (
          <Button key={`${at} ${folded}`} look="link" onClick={() => toggle(at, folded)}>
            {message("pool.take-off", {
              attribute: label(at),
              value: name(at, choices.get(at)?.find((choice) => choice.folded === folded)?.value ?? folded),
            })}
          </Button>
        ))}
        {filter === everyone ? null : (
          <Button look="link" onClick={() => onChange(everyone)}>
            {message("pool.show-all")}
          </Button>
        )}
      </div>
    </div>
  );
}
