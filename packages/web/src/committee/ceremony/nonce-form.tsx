import { useState } from "react";
import { Button, Field } from "#kit";
import { useAnnounce, useMessages } from "#shell";
import { downloadText } from "../download.ts";
import { Hash } from "./hash.tsx";
import { makeNonce } from "./random.ts";

type Props = {
  /** The party, when it is known; else it is asked for. */
  readonly party?: string;
  /** Takes the hash over into the page at hand. */
  readonly onMade?: (commit: string) => void;
};

/** Makes a party's nonce in this browser: saved to a file, never sent. Only its hash is shown. */
export function NonceForm({ party, onMade }: Props) {
  const message = useMessages();
  const announce = useAnnounce();
  const [name, setName] = useState(party ?? "");
  const [made, setMade] = useState<{ readonly party: string; readonly commit: string }>();
  const make = () => {
    const file = makeNonce(name.trim());
    downloadText("nonce.json", "application/json", JSON.stringify(file, null, 2));
    setMade(file);
    announce(message("ceremony.nonce.made"));
  };
  // No form: it may stand in a dialog inside one.
  return (
    <div className="stack">
      <p>{message("ceremony.nonce.what")}</p>
      {party === undefined ? (
        <Field label={message("ceremony.nonce.party")} help={message("ceremony.nonce.party.help")}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              required
              maxLength={200}
              value={name}
              onChange={({ target }) => {
                setName(target.value);
                setMade(undefined);
              }}
            />
          )}
        </Field>
      ) : (
        <p>
          <strong>
            <bdi>{party}</bdi>
          </strong>
        </p>
      )}
      {made === undefined ? (
        <p>
          <Button look="main" disabled={name.trim() === ""} onClick={make}>
            {message("ceremony.nonce.make")}
          </Button>
        </p>
      ) : (
        <>
          <p>{message("ceremony.nonce.keep")}</p>
          <p>
            <strong>{message("ceremony.nonce.hash", { party: made.party })}</strong>{" "}
            <span className="block ceremony-large-hash">
              <Hash value={made.commit} />
            </span>
          </p>
          <p className="row">
            {onMade === undefined ? (
              <Button onClick={() => void navigator.clipboard.writeText(made.commit)}>
                {message("ceremony.nonce.copy")}
              </Button>
            ) : (
              <Button look="main" onClick={() => onMade(made.commit)}>
                {message("ceremony.nonce.use")}
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  );
}
