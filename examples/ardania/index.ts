export { makeActs } from "./acts.ts";
export type { Act } from "./acts.ts";
export { makeArdania } from "./ardania.ts";
export type { Ardania } from "./ardania.ts";
export { makeFiles } from "./files.ts";
export { makePersonas } from "./personas.ts";
export type { ArdaniaPersona } from "./personas.ts";
