export { standingActs } from "./acts.ts";
export { standingsOf } from "./store.ts";
export type { Standings } from "./store.ts";
export { visibleConditions, visibleLists, visibleNames, visibleObjections, visiblePool } from "./visible.ts";
