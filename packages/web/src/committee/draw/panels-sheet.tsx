import { latinDigits } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Sheet, Term } from "#kit";
import { useMessages } from "#shell";
import { downloadText } from "../download.ts";
import { Person } from "../person.tsx";
import type { DrawSettings, Drawn } from "./draw-request.ts";
import { panelCsv } from "./draw-files.ts";
import type { Material } from "./material.ts";
import { panelNumberText } from "./number-words.ts";
import { ReservesPart } from "./reserves-part.tsx";
import "../forms.css";

type Props = {
  readonly drawn: Drawn & { readonly feasible: true };
  readonly material: Material;
  readonly settings: DrawSettings;
};

/** Who would sit if this number were drawn, with the reserves of that panel. */
export function PanelsSheet({ drawn, material, settings }: Props) {
  const message = useMessages();
  const { panels } = drawn.lottery;
  const [typed, setTyped] = useState(panelNumberText(message, 0, panels.length));
  const asked = Number(latinDigits(typed).trim());
  const known = typed.trim() !== "" && Number.isInteger(asked) && asked >= 0 && asked < panels.length;
  const [shown, setShown] = useState(0);
  const show = (number: number) => {
    setShown(number);
    setTyped(panelNumberText(message, number, panels.length));
  };
  const panel = panels[shown] ?? [];
  const stay = drawn.vacancy?.stay ?? [];
  const number = (one: number) => panelNumberText(message, one, panels.length);
  return (
    <Sheet title={<Term name="published-panels">{message("draw.published", { count: panels.length })}</Term>}>
      <p>{message("draw.published.lead", { first: number(0), last: number(panels.length - 1) })}</p>
      <div className="form-row">
        <Field
          label={message("draw.panel.number")}
          error={known ? undefined : message("draw.panel.error", { first: number(0), last: number(panels.length - 1) })}
        >
          {(control) => (
            <input
              {...control}
              className="short"
              inputMode="numeric"
              value={typed}
              onChange={({ target: { value } }) => {
                setTyped(value);
                const next = Number(latinDigits(value).trim());
                if (value.trim() !== "" && Number.isInteger(next) && next >= 0 && next < panels.length) setShown(next);
              }}
            />
          )}
        </Field>
        <Button disabled={shown === 0} onClick={() => show(shown - 1)}>
          {message("draw.panel.before")}
        </Button>
        <Button disabled={shown >= panels.length - 1} onClick={() => show(shown + 1)}>
          {message("draw.panel.after")}
        </Button>
      </div>
      <h3 aria-live="polite">{message("draw.panel", { number: number(shown), count: panel.length })}</h3>
      <ol className="plain draw-names">
        {panel.map((id) => (
          <li key={id}>
            <Person id={id} people={material.people} />
          </li>
        ))}
      </ol>
      <p>
        <Button
          onClick={() =>
            downloadText(
              `panel-${String(shown).padStart(3, "0")}.csv`,
              "text/csv",
              panelCsv(material.model.pool, [...stay, ...panel]),
            )
          }
        >
          {message(stay.length === 0 ? "draw.panel.take" : "draw.panel.take.list", { number: number(shown) })}
        </Button>
      </p>
      <ReservesPart key={shown} panel={panel} material={material} seed={settings.seed} />
    </Sheet>
  );
}
