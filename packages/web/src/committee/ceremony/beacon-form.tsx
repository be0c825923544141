import { QUICKNET, verifyBeacon, type SavedBeacon } from "@convene/engine";
import { useState } from "react";
import { Button, Field, FileButton, Notice } from "#kit";
import { useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { usePerformed } from "./use-performed.ts";

/** Reads a beacon as its operators publish it; undefined when it is none. */
function readBeacon(text: string): SavedBeacon | undefined {
  try {
    const { round, signature, randomness } = JSON.parse(text) as Record<keyof SavedBeacon, unknown>;
    if (typeof round !== "number" || typeof signature !== "string") return undefined;
    return { round, signature, ...(typeof randomness === "string" ? { randomness } : {}) };
  } catch {
    return undefined;
  }
}

/**
 * Takes the beacon of the round, pasted or from a file. It is checked here against the operators' key before it is sent;
 * nothing is fetched, so a machine without a network can hold the ceremony.
 */
export function BeaconForm({ draw, round }: { draw: string; round: number }) {
  const message = useMessages();
  const [text, setText] = useState("");
  const { state, perform } = usePerformed("committee.record-draw-source");
  const beacon = readBeacon(text);
  const verdict = beacon === undefined ? undefined : verifyBeacon(QUICKNET, beacon, round);
  const genuine = verdict?.genuine === true;
  const address = `https://api.drand.sh/${QUICKNET.hash}/public/${round}`;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (beacon !== undefined && genuine) void perform({ draw, source: { source: "drand", beacon } });
      }}
    >
      <p>{message("ceremony.beacon.what", { round })}</p>
      <p className="ceremony-address" dir="ltr">
        {address}
      </p>
      <Field label={message("ceremony.beacon.text")}>
        {(control) => (
          <textarea
            {...control}
            dir="ltr"
            rows={4}
            required
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        {text.trim() === "" ? null : genuine ? (
          <Notice>{message("ceremony.beacon.genuine", { round })}</Notice>
        ) : (
          <Notice out>
            {message("ceremony.beacon.refused", { fault: verdict?.genuine === false ? verdict.fault : "form" })}
          </Notice>
        )}
      </div>
      <ActStateView state={state} />
      <div className="row">
        <FileButton
          accept=".json,application/json,text/plain"
          onFiles={([file]) => void file?.text().then((read) => setText(read))}
        >
          {message("ceremony.beacon.file")}
        </FileButton>
        <Button look="main" type="submit" disabled={!genuine || state === "sent"}>
          {message("ceremony.draw")}
        </Button>
      </div>
    </form>
  );
}
