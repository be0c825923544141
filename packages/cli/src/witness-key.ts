import { resolve } from "node:path";
import { accept, isKeyName, refuse } from "@convene/engine";
import { pasted } from "./bundle-input.ts";
import { createFile, reasonOf } from "./durable-file.ts";
import type { Verb } from "./verb.ts";
import { newWitnessKey } from "./witness-secret.ts";

/** `convene witness key`: makes the key of a witness, which stays on this machine, and shows what others need of it. */
export const witnessKeyVerb: Verb = {
  room: "witness",
  name: "key",
  takes: ["name", "out"],
  needs: ["name", "out"],
  run: ({ texts }, { folder }) => {
    const [name, out] = [pasted(texts.name ?? ""), texts.out ?? ""];
    if (!isKeyName(name)) return refuse({ code: "bad-key-name", value: name });
    const { witness, line } = newWitnessKey(name);
    try {
      if (!createFile(resolve(folder, out), line)) return refuse({ code: "file-exists", file: out, value: out });
    } catch (failure) {
      const reason = reasonOf(failure);
      if (reason === undefined) throw failure;
      return refuse({ code: "file-not-written", file: out, value: out, details: { reason } });
    }
    return accept({
      yes: true,
      json: { name, vkey: witness.vkey, file: out },
      blocks: [
        { key: "witness.key-made", values: { file: out } },
        { key: "witness.vkey", values: { vkey: witness.vkey } },
      ],
    });
  },
};
