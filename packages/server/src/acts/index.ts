export { actRegistry, defineAct } from "./act.ts";
export type { Act, Effect, EffectContext } from "./act.ts";
export { agreementOf, pendingActs, pendingOf } from "./pending/index.ts";
export type { PendingAct } from "./pending/index.ts";
export { perform } from "./perform.ts";
export type { Answer, Command } from "./perform.ts";
