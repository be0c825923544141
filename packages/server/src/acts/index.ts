export { actRegistry, defineAct } from "./act.ts";
export type { Act, Effect, EffectContext } from "./act.ts";
export { agreementOf, editedPending, forgetProposals, markPending, pendingActs, pendingOf } from "./pending/index.ts";
export type { PendingAct } from "./pending/index.ts";
export { perform } from "./perform.ts";
export type { Answer, Command } from "./perform.ts";
export { commandCode } from "./store.ts";
export type { CommandRow } from "./store.ts";
