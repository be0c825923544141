export { committeeActs } from "./acts.ts";
export { committeeRoutes } from "./routes.ts";
