export { resultActs } from "./acts.ts";
export { resultRoutes } from "./routes.ts";
