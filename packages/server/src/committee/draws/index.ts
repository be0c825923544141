export { drawActs, makeDrawActs } from "./acts.ts";
export { drawRoutes } from "./routes.ts";
export { databaseTime } from "./store.ts";
