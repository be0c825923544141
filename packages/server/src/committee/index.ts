export { committeeActs } from "./acts.ts";
export { readCommittee } from "./read-all.ts";
export { committeeRoutes } from "./routes.ts";
