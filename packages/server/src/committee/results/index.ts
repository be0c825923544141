export { resultActs } from "./acts.ts";
export { bundleOf, resultsOf } from "./results.ts";
export { resultRoutes } from "./routes.ts";
export { credentialsOf } from "./store.ts";
