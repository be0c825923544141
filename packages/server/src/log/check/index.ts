export { checkLog } from "./check.ts";
export type { CheckFinding, LogCheck } from "./check.ts";
