export { useDraws } from "./use-draws.ts";
export { Ceremony } from "./ceremony.tsx";
export { CountsLine } from "./counts-line.tsx";
