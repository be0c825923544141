export { actRegistry, defineAct, operatorOnly } from "./act.ts";
export type { Act, Actor, Effect, EffectContext } from "./act.ts";
export { perform } from "./perform.ts";
export type { Answer, Command } from "./perform.ts";
