import { accept, formatVerifierKey, refuse } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type Act } from "../acts/index.ts";
import { longText } from "../kit/index.ts";
import { keepOrigin } from "./origins.ts";
import { beginsWith, goesOn } from "./sequencer.ts";
import { newOrigin, type LogSigner } from "./signer.ts";
import { newestCheckpoint, treeSize } from "./store.ts";

/** The process under which stands what is about the whole server. */
const INSTALLATION = "installation";

/**
 * Two administrators let the log of a server that was put back to an older state go on, under a new name and with new
 * keys. The fork stays on record: under which name how much had been signed. Nothing is signed again under that name.
 */
export function recoverAct(signer: LogSigner): Act {
  return defineAct({
    name: "audit.recover",
    schema: z.strictObject({ reason: longText.refine((text) => text.trim() !== "") }),
    policy: { resource: "accounts_backups_infrastructure", action: "write", second: "administrator-and-process" },
    aggregate: "log",
    class: "CONFIDENTIAL",
    effect: async ({ tx, process }, { reason }) => {
      if (process !== INSTALLATION) return refuse({ code: "installation-only", value: INSTALLATION });
      const signed = signer.lastSigned();
      if (signed === undefined || (await goesOn(tx, signer, await treeSize(tx))))
        return refuse({ code: "log-not-restored" });
      const { origin, keys } = signer;
      // A checkpoint that is not of this tree proves nothing of it.
      const latest = await newestCheckpoint(tx, origin);
      const isOfTree = latest !== undefined && (await beginsWith(tx, latest.size, latest.root, await treeSize(tx)));
      const newest = isOfTree ? latest : undefined;
      const next = newOrigin();
      const before = { origin, keys: keys.map(formatVerifierKey), size: newest?.size ?? 0, signed, next };
      await keepOrigin(tx, { ...before, checkpoint: newest?.note ?? null });
      return accept({ result: { origin: next }, recorded: { reason, origin, signed, next } });
    },
  });
}
