export { logRoutes, proofOf, provenBy, tileAt } from "./routes.ts";
export type { ServedLog } from "./routes.ts";
export { LogRestored, startSequencer } from "./sequencer.ts";
export type { LogState, Sequencer } from "./sequencer.ts";
export { openLogSigner } from "./signer.ts";
export type { LogSigner } from "./signer.ts";
export { addWitness, knownWitnesses, quorumOf } from "./witnesses.ts";
