export { gate, routePolicies } from "./gate.ts";
export type { Environment, RoutePolicies } from "./gate.ts";
export { isOpen, isPolicy } from "./policy.ts";
export type { Open, Policy, Second } from "./policy.ts";
export { mayAct, mayAgree, reachOf, readerIn } from "./reader.ts";
export type { Reader } from "./reader.ts";
