export { panelNumberText } from "./number-words.ts";
