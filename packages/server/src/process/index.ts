export { processActs } from "./acts.ts";
export { processParameter, readProcess } from "./in-process.ts";
export type { Served } from "./in-process.ts";
export { processRoutes } from "./routes.ts";
export { actorIds, findProcess } from "./store.ts";
