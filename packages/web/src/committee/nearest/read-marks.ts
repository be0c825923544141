/** The reader of marks files, apart so that it is loaded only when somebody chooses one. */
export { readMarks } from "@convene/engine";
