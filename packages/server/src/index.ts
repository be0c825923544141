export { createApp } from "./app.ts";
export type { App, AppInput } from "./app.ts";
export { consoleMessages } from "./console.ts";
export { runServer } from "./run.ts";
export type { Settings } from "./run.ts";
export { NotLoopback, startServer } from "./server.ts";
export type { RunningServer, ServerOptions } from "./server.ts";
export { DatabaseInUse, removeDataDirectory } from "./store/index.ts";
