import { latinDigits, publicRandomKey } from "@convene/engine";
import { useState } from "react";
import { Button, Field } from "#kit";
import { useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { usePerformed } from "./use-performed.ts";
import { WitnessFields } from "./witness-fields.tsx";

const nobody = { name: "", bloc: "" };

/** The published numbers of the lotteries that were named beforehand, as RFC 3797 takes them. */
export function NumbersForm({ draw, sources }: { draw: string; sources: readonly string[] }) {
  const message = useMessages();
  const [typed, setTyped] = useState<readonly string[]>(() => sources.map(() => ""));
  const [witnesses, setWitnesses] = useState([nobody, nobody]);
  const { state, perform } = usePerformed("committee.record-draw-source");
  const numbers = typed.map((text) => (latinDigits(text).match(/\d+/gu) ?? []).map(Number));
  const complete = numbers.every((source) => source.length > 0);
  return (
    <form
      className="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        void perform({ draw, source: { source: "ceremony", ceremony: { method: "numbers", numbers, witnesses } } });
      }}
    >
      <WitnessFields witnesses={witnesses} onChange={(next) => setWitnesses([...next])} />
      {sources.map((source, index) => (
        <Field key={source} label={<bdi>{source}</bdi>} help={message("ceremony.numbers.help")}>
          {(control) => (
            <input
              {...control}
              dir="ltr"
              inputMode="numeric"
              autoComplete="off"
              required
              value={typed[index] ?? ""}
              onChange={({ target }) => setTyped(typed.map((text, at) => (at === index ? target.value : text)))}
            />
          )}
        </Field>
      ))}
      {complete ? (
        <p aria-live="polite">
          {message("ceremony.numbers.key")} <bdi dir="ltr">{publicRandomKey(numbers)}</bdi>
        </p>
      ) : null}
      <ActStateView state={state} />
      <p>
        <Button look="main" type="submit" disabled={!complete || state === "sent"}>
          {message("ceremony.draw")}
        </Button>
      </p>
    </form>
  );
}
