import { randomBytes } from "node:crypto";
import { accept, nonceCommitment, refuse } from "@convene/engine";
import { typedName } from "./bundle-input.ts";
import type { Verb } from "./verb.ts";

/** `convene committee nonce`: a secret number for one party, and the commitment it gives to the others. */
export const committeeNonce: Verb = {
  room: "committee",
  name: "nonce",
  takes: ["party"],
  needs: ["party"],
  run: (asked) => {
    const party = typedName((asked.lists.party ?? []).join(" "));
    if (party === "") return refuse({ code: "blank-text", column: "--party", value: party });
    const nonce = randomBytes(32).toString("hex");
    const commit = nonceCommitment(party, nonce);
    const blocks = [
      { key: "nonce.commit", values: { pair: `${party}=${commit}` } },
      { key: "nonce.secret", values: { pair: `${party}=${nonce}` } },
    ];
    return accept({ yes: true, json: { party, commit, nonce }, blocks });
  },
};
