export { drawActs, makeDrawActs } from "./acts.ts";
export { drawRoutes } from "./routes.ts";
export { databaseTime, drawsOf } from "./store.ts";
