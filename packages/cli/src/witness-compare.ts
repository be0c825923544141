import { accept, openCheckpoint, refuse, type Outcome } from "@convene/engine";
import { logClient } from "./log-client.ts";
import type { Desk, Verb } from "./verb.ts";
import { openWitness, type OpenWitness } from "./witness-open.ts";
import { compareWithHeld } from "./witness-round.ts";
import { readWitnessState } from "./witness-state.ts";

/** The checkpoints that another party holds: those of its state file, or one note. */
function checkpointsIn(path: string, desk: Desk): Outcome<readonly string[]> {
  const file = desk.read(path);
  if (!file.ok) return file;
  const { text } = file.value;
  const read = typeof text === "string" ? text : Buffer.from(text).toString("utf8");
  return accept(readWitnessState(read)?.map(({ checkpoint }) => checkpoint) ?? [read]);
}

/** The first of these checkpoints that is of a log which this witness has seen, signed by it. */
function ofKnownLog(witness: OpenWitness, notes: readonly string[]) {
  for (const note of notes) {
    const origin = note.split("\n")[0] ?? "";
    const held = witness.held(origin);
    const opened = openCheckpoint(note, witness.keysOf(origin));
    if (held !== undefined && opened.ok) return { origin, note, size: opened.size, before: held.size };
  }
  return undefined;
}

/** `convene witness compare URL`: whether what another party was shown and what this witness holds are one history. */
export const witnessCompare: Verb = {
  room: "witness",
  name: "compare",
  takes: ["url", "key", "state", "against"],
  needs: ["url", "key", "state", "against"],
  positional: "url",
  run: async (asked, desk) => {
    const [client, notes] = [logClient(asked.texts.url ?? ""), checkpointsIn(asked.texts.against ?? "", desk)];
    if (!client.ok) return client;
    if (!notes.ok) return notes;
    const opened = openWitness(asked, desk);
    if (!opened.ok) return opened;
    const witness = opened.value;
    try {
      const other = ofKnownLog(witness, notes.value);
      const path = asked.texts.against ?? "";
      if (other === undefined) return refuse({ code: "no-checkpoint-of-log", file: path, value: path });
      const { origin, note, size, before } = other;
      const compared = await compareWithHeld(witness, client.value, origin, note, size);
      if (!compared.ok) return compared;
      const { evidence } = compared.value;
      const values = { size, before };
      return accept({
        yes: evidence === undefined,
        json: { origin, size, before, ...evidence },
        blocks:
          evidence === undefined
            ? [{ key: "witness.one-history", values }]
            : [
                { key: `witness.split.${evidence.verdict}`, values },
                { key: "witness.evidence", values: { file: evidence.file } },
              ],
      });
    } finally {
      witness.close();
    }
  },
};
