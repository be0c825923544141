import { useState } from "react";
import { Button, Field, FileButton, Notice } from "#kit";
import { useAnnounce, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { usePerformed } from "./use-performed.ts";
import { readNonce } from "./random.ts";

type Props = { readonly draw: string; readonly parties: readonly string[] };

/** Takes a party's nonce, from the file that the party kept or typed. The server holds it to its commitment. */
export function RevealForm({ draw, parties }: Props) {
  const message = useMessages();
  const announce = useAnnounce();
  const [party, setParty] = useState("");
  const [nonce, setNonce] = useState("");
  const [unread, setUnread] = useState(false);
  const [late, setLate] = useState("");
  const { state, perform } = usePerformed("committee.reveal-nonce");
  const chosen = parties.includes(party) ? party : parties.length === 1 ? (parties[0] ?? "") : "";
  const send = async () => {
    const result = await perform({ draw, party: chosen, nonce: nonce.trim().toLowerCase() });
    if (result === undefined) return;
    const isLate = (result as { readonly late?: boolean }).late === true;
    setLate(isLate ? chosen : "");
    announce(message("ceremony.party.said", { party: chosen, state: isLate ? "late" : "revealed" }));
    setNonce("");
    setParty("");
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="row">
        <FileButton
          accept=".json,application/json"
          onFiles={([file]) => {
            void file?.text().then((text) => {
              const read = readNonce(text);
              setUnread(read === undefined);
              if (read === undefined) return;
              setParty(read.party);
              setNonce(read.nonce);
            });
          }}
        >
          {message("ceremony.reveal.file")}
        </FileButton>
        <span className="quiet">{message("ceremony.reveal.or")}</span>
      </p>
      {unread ? <Notice out>{message("ceremony.reveal.unread")}</Notice> : null}
      <div className="form-row">
        <Field label={message("ceremony.reveal.party")}>
          {(control) => (
            <select {...control} required value={chosen} onChange={({ target }) => setParty(target.value)}>
              <option value="">{message("lists.choose")}</option>
              {parties.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("ceremony.reveal.nonce")}>
          {(control) => (
            <input
              {...control}
              dir="ltr"
              required
              autoComplete="off"
              spellCheck={false}
              pattern="\s*[0-9a-fA-F]{64}\s*"
              title={message("ceremony.party.commit.form")}
              value={nonce}
              onChange={({ target }) => setNonce(target.value)}
            />
          )}
        </Field>
        <Button look="main" type="submit" disabled={state === "sent"}>
          {message("ceremony.reveal")}
        </Button>
      </div>
      <ActStateView state={state} />
      {late === "" ? null : <Notice out>{message("ceremony.reveal.late", { party: late })}</Notice>}
    </form>
  );
}
