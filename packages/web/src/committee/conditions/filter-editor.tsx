import type { Pool, Population, Problem } from "@convene/engine";
import { Button } from "#kit";
import { useMessages } from "#shell";
import { ClauseEditor } from "./clause-editor.tsx";
import type { ClauseForm } from "./condition-form.ts";

type Props = {
  readonly legend: string;
  readonly name: "where" | "other";
  readonly clauses: readonly ClauseForm[];
  readonly pool: Pool;
  readonly population: Population;
  readonly problems: readonly Problem[];
  readonly onChange: (clauses: readonly ClauseForm[], edit?: string) => void;
};

const EMPTY: ClauseForm = { attribute: "", ask: "values", values: [], min: "", max: "" };

/** Whom a condition is about: every clause must be met; without any, everybody. */
export function FilterEditor({ legend, name, clauses, pool, population, problems, onChange }: Props) {
  const message = useMessages();
  return (
    <fieldset className="stack tight">
      <legend className="field-label">{legend}</legend>
      {clauses.length === 0 ? <p className="quiet">{message("conditions.everybody")}</p> : null}
      {clauses.map((clause, index) => {
        const problem = problems.find(({ column }) => column === `${name}.${index}`);
        return (
          <ClauseEditor
            // oxlint-disable-next-line react/no-array-index-key -- a clause has no name of its own
            key={index}
            clause={clause}
            pool={pool}
            population={population}
            error={
              problem === undefined
                ? undefined
                : message(`conditions.error.${problem.code}`, { value: problem.value ?? "" })
            }
            onChange={(next, edit) =>
              onChange(
                clauses.map((other, place) => (place === index ? next : other)),
                edit === undefined ? undefined : `${name}.${index}.${edit}`,
              )
            }
            onRemove={() => onChange(clauses.filter((_, place) => place !== index))}
          />
        );
      })}
      <p>
        <Button look="link" onClick={() => onChange([...clauses, EMPTY])}>
          {message(clauses.length === 0 ? "conditions.add-first-clause" : "conditions.add-clause")}
        </Button>
      </p>
    </fieldset>
  );
}
