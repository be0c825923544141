export { schemaProblems } from "./schema-problems.ts";
export { day, localized, longText, shortText } from "./shapes.ts";
export { textProblems } from "./text-problems.ts";
