export { CheckList } from "./check-list.tsx";
export { Hash } from "./hash.tsx";
export { useCheck } from "./use-check.ts";
export { VERIFIER } from "./verifier.ts";
export { useDraws } from "./use-draws.ts";
export { Ceremony } from "./ceremony.tsx";
export { CountsLine } from "./counts-line.tsx";
