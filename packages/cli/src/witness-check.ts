import { setTimeout as pause } from "node:timers/promises";
import { accept, problemPhrase, type Outcome, type Phrase } from "@convene/engine";
import { logClient } from "./log-client.ts";
import type { Answer, Verb } from "./verb.ts";
import { openWitness, type OpenWitness } from "./witness-open.ts";
import { witnessOnce, type Round } from "./witness-round.ts";

/** What a round found, in sentences. */
function blocksOf(round: Round, { key }: OpenWitness): readonly Phrase[] {
  if (round.kind === "nothing" || round.kind === "restored") return [{ key: `witness.${round.kind}` }];
  if (round.kind === "not-signed")
    return [{ key: "witness.not-signed", values: { fault: round.fault.replaceAll("-", "_") } }];
  const values = { size: round.size, before: round.before };
  if (round.kind === "older") return [{ key: "witness.older", values }];
  if (round.kind === "split") {
    const { file, verdict } = round;
    return [
      { key: `witness.split.${verdict}`, values },
      { key: "witness.evidence", values: { file } },
    ];
  }
  return [
    { key: round.before === 0 ? "witness.cosigned-first" : "witness.cosigned", values },
    ...(round.kept > 0 ? [] : [{ key: "witness.not-known", values: { vkey: key.vkey } }]),
  ];
}

function answerOf(round: Round, witness: OpenWitness): Outcome<Answer> {
  const yes = round.kind === "cosigned" || round.kind === "nothing";
  return accept({ yes, json: round, blocks: blocksOf(round, witness) });
}

/**
 * `convene witness check URL`: cosigns the newest checkpoint of a server if its log only adds to what this witness has
 * seen. With `--every` it goes on until it is stopped, or until it has evidence against the server.
 */
export const witnessCheck: Verb = {
  room: "witness",
  name: "check",
  takes: ["url", "key", "state", "log", "trust-first-key", "every"],
  needs: ["url", "key", "state"],
  positional: "url",
  run: async (asked, desk) => {
    const client = logClient(asked.texts.url ?? "");
    if (!client.ok) return client;
    const opened = openWitness(asked, desk);
    if (!opened.ok) return opened;
    const witness = opened.value;
    const { every } = asked.numbers;
    try {
      for (;;) {
        // One look after the other, for as long as it is wanted.
        // oxlint-disable-next-line no-await-in-loop
        const round = await witnessOnce(witness, client.value, asked.switches.has("trust-first-key"));
        const isOver = every === undefined || (round.ok && round.value.kind === "split");
        if (isOver) return round.ok ? answerOf(round.value, witness) : round;
        const said = round.ok ? blocksOf(round.value, witness) : round.problems.map(problemPhrase);
        for (const phrase of said) desk.progress(phrase);
        // oxlint-disable-next-line no-await-in-loop
        await pause(Math.max(1, every) * 1000);
      }
    } finally {
      witness.close();
    }
  },
};
