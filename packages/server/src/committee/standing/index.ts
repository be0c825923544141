export { standingActs } from "./acts.ts";
export { addStanding, degreesOf, listItem, standingsOf } from "./store.ts";
export type { Standings } from "./store.ts";
export {
  seesCriteria,
  visibleConditions,
  visibleLists,
  visibleNames,
  visibleObjections,
  visiblePool,
} from "./visible.ts";
