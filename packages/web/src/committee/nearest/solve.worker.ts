import { createModel, highsSolver, nearestList } from "@convene/engine";
import highs from "highs";
import wasm from "highs/runtime?url";
import type { SolveReply, SolveRequest } from "./solve.ts";

/** Loaded once and kept: a second question starts at once. */
let loading: ReturnType<typeof highs> | undefined;

function reply(message: SolveReply): void {
  postMessage(message);
}

async function answer({ input, list, options }: SolveRequest): Promise<void> {
  reply({ stage: "loading" });
  const instance = await (loading ??= highs({ locateFile: () => wasm }));
  reply({ stage: "solving" });
  const model = createModel(input);
  reply(model.ok ? { answer: nearestList(model.value, list, options, highsSolver(instance)) } : { answer: model });
}

addEventListener("message", ({ data }: MessageEvent<SolveRequest>) => {
  answer(data).catch((error: unknown) => {
    loading = undefined;
    reply({ fault: String(error) });
  });
});
