export { FileDrop } from "./file-drop.tsx";
export type { ImportAnswer } from "./import.worker.ts";
export { ProblemTable } from "./problem-table.tsx";
export type { ImportReading, Present } from "./read-import.ts";
export { drawKinds } from "./source.ts";
export { SourceItem } from "./source-item.tsx";
export { useFiles } from "./use-import.ts";
export type { Importing } from "./use-import.ts";
