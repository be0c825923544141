export { ClashExplanation } from "./clash-answer.tsx";
export { NearestPanel } from "./nearest-panel.tsx";
export { solveRequest } from "./solve.ts";
export { useSolve } from "./use-solve.ts";
