export { serveFiles } from "./files.ts";
export { guard } from "./guard.ts";
export { answers, HttpRefusal, problemResponse, problemSchema } from "./problem.ts";
export { streamRows } from "./stream.ts";
