export { Ceremony } from "./ceremony.tsx";
export { CountsLine } from "./counts-line.tsx";
