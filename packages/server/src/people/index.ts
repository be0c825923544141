export { grantsIn, nameOf } from "./actor.ts";
export type { Actor } from "./actor.ts";
