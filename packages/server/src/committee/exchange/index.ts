export { exchangeActs } from "./acts.ts";
export { exchangeRoutes } from "./routes.ts";
export { exchangesOf } from "./store.ts";
