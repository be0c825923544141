import { useState } from "react";
import { Button, Dialog, Field } from "#kit";
import { useMessages } from "#shell";
import { NonceForm } from "./nonce-form.tsx";
import type { PrepareDraft } from "./prepare-draft.ts";

type Parties = PrepareDraft["parties"];

/** The parties, each with the hash it handed in. A nonce made on this machine stays in the file that its party keeps. */
export function PartyFields({ parties, onChange }: { parties: Parties; onChange: (parties: Parties) => void }) {
  const message = useMessages();
  const [making, setMaking] = useState<number>();
  const change = (at: number, part: Partial<Parties[number]>) =>
    onChange(parties.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const maker = making === undefined ? undefined : parties[making];
  return (
    <fieldset className="stack">
      <legend className="field-label">{message("ceremony.parties")}</legend>
      <p className="field-help prose">{message("ceremony.parties.help")}</p>
      <ul className="plain stack">
        {parties.map(({ party, commit }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- parties are named by what is typed
          <li key={index} className="ceremony-party">
            <Field label={message("ceremony.party.name", { number: index + 1 })}>
              {(control) => (
                <input
                  {...control}
                  dir="auto"
                  required
                  maxLength={200}
                  value={party}
                  onChange={({ target }) => change(index, { party: target.value, commit: "" })}
                />
              )}
            </Field>
            <Field label={message("ceremony.party.commit", { party: party || message.number(index + 1) })}>
              {(control) => (
                <input
                  {...control}
                  dir="ltr"
                  required
                  autoComplete="off"
                  spellCheck={false}
                  pattern="\s*([0-9a-f]\s*){64}"
                  title={message("ceremony.party.commit.form")}
                  value={commit}
                  onChange={({ target }) => change(index, { commit: target.value })}
                />
              )}
            </Field>
            <div className="row">
              <Button disabled={party.trim() === ""} onClick={() => setMaking(index)}>
                {message("ceremony.party.make")}
                <span className="only-heard"> {party}</span>
              </Button>
              <Button look="link" onClick={() => onChange(parties.filter((_, at) => at !== index))}>
                {message("ceremony.party.remove")}
                <span className="only-heard"> {party}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <p className="row">
        <Button onClick={() => onChange([...parties, { party: "", commit: "" }])}>
          {message("ceremony.party.add")}
        </Button>
      </p>
      <Dialog title={message("ceremony.nonce.title")} open={maker !== undefined} onClose={() => setMaking(undefined)}>
        {making === undefined || maker === undefined ? null : (
          <NonceForm
            party={maker.party.trim()}
            onMade={(commit) => {
              change(making, { commit });
              setMaking(undefined);
            }}
          />
        )}
      </Dialog>
    </fieldset>
  );
}
