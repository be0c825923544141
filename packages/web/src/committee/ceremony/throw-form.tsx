import { diceNeeded, latinDigits, readThrow } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Notice } from "#kit";
import { useDraft, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { usePerformed } from "./use-performed.ts";
import { WitnessFields } from "./witness-fields.tsx";

type Props = { readonly draw: string; readonly method: "digits" | "dice"; readonly panels: number };

/** Digits that decide the order of reserves. */
const FURTHER = 20;

function digitsOf(text: string): string {
  return latinDigits(text).replaceAll(/\D/gu, "");
}

/** What was thrown before the two witnesses: the dice of the number in their order, then the further digits. */
export function ThrowForm({ draw, method, panels }: Props) {
  const message = useMessages();
  const faces = method === "dice" ? 6 : 10;
  const dice = diceNeeded(faces, panels);
  const [thrown, setThrown] = useState("");
  const [repeated, setRepeated] = useState<readonly string[]>([]);
  const [digits, setDigits] = useState("");
  const [kept, keep] = useDraft<readonly { readonly name: string; readonly bloc: string }[]>(`witnesses-${draw}`);
  const witnesses = kept ?? [
    { name: "", bloc: "" },
    { name: "", bloc: "" },
  ];
  const { state, perform } = usePerformed("committee.record-draw-source");
  const value = digitsOf(thrown);
  const read = readThrow(faces, value, panels);
  const again = read !== undefined && "again" in read;
  const further = digitsOf(digits);
  const wrong = value.length >= dice && read === undefined;
  return (
    <form
      className="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        if (again) {
          setRepeated([...repeated, value]);
          setThrown("");
          return;
        }
        const ceremony = { method, throws: [...repeated, value], digits: further, witnesses };
        void perform({ draw, source: { source: "ceremony", ceremony } }).then((result) => {
          if (result !== undefined) keep(undefined);
        });
      }}
    >
      <WitnessFields witnesses={witnesses} onChange={keep} />
      <Field
        label={message(`ceremony.throw.${method}`, { count: dice })}
        help={message(`ceremony.throw.${method}.help`, {
          count: dice,
          least: faces === 6 ? 1 : 0,
          most: faces === 6 ? 6 : 9,
        })}
        error={wrong ? message("ceremony.throw.wrong", { count: dice }) : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="ceremony-dice"
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            required
            size={dice + 2}
            value={thrown}
            onChange={({ target }) => setThrown(target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        {again ? <Notice out>{message("ceremony.throw.again")}</Notice> : null}
        {repeated.length === 0 ? null : (
          <p className="quiet">{message("ceremony.throw.before", { throws: repeated.join(" · ") })}</p>
        )}
      </div>
      <Field
        label={message("ceremony.further", { count: FURTHER })}
        help={message("ceremony.further.help", { count: FURTHER, got: further.length })}
      >
        {(control) => (
          <input
            {...control}
            className="ceremony-further"
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            required={!again}
            value={digits}
            onChange={({ target }) => setDigits(target.value)}
          />
        )}
      </Field>
      <ActStateView state={state} />
      <p>
        <Button
          look="main"
          type="submit"
          disabled={read === undefined || state === "sent" || (!again && further.length !== FURTHER)}
        >
          {message(again ? "ceremony.throw.next" : "ceremony.draw")}
        </Button>
      </p>
    </form>
  );
}
