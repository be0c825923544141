import { createModel, highsSolver, keyPairOf, runExchange, type ExchangeResult, type Outcome } from "@convene/engine";
import highs from "highs";
import wasm from "highs/runtime?url";
import { randomBytes, toHexadecimal } from "./bytes.ts";
import type { OpeningReply, OpeningRequest } from "./opening.ts";

/*
 * The one place where marks of all blocs are ever together, for as long as it takes to compute the outcome. Its key is
 * made here and never leaves; with the worker, which ends after its answer, key and marks are gone.
 */

const keys = keyPairOf(randomBytes(32));

function reply(message: OpeningReply): void {
  postMessage(message);
}

async function open(request: Extract<OpeningRequest, { ask: "open" }>): Promise<Outcome<ExchangeResult>> {
  const { opening, names, releases, input, list } = request;
  const model = createModel(input);
  if (!model.ok) return model;
  const solver = highsSolver(await highs({ locateFile: () => wasm }));
  return runExchange({ opening, names, releases, keys, model: model.value, list }, solver, randomBytes);
}

addEventListener("message", ({ data }: MessageEvent<OpeningRequest>) => {
  if (data.ask === "key") return reply({ key: toHexadecimal(keys.publicKey) });
  open(data).then(
    (result) => reply({ result }),
    // A fault might show what it worked on: only its kind is told.
    (error: unknown) => reply({ fault: error instanceof Error ? error.name : "fault" }),
  );
});
