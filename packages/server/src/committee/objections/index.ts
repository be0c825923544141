export { objectionsOf, saveObjection } from "./store.ts";
