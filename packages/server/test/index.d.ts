export { authenticator } from "./authenticator.ts";
export { browser } from "./browser.ts";
export { emptyDatabase, query } from "./database.ts";
export { ACTS, FOUND, READS } from "./permissions.ts";
export { runMain, send } from "./process.ts";
export type { ServerProcess } from "./process.ts";
export { asActor, list, person, pool, PROCESS, testServer } from "./server.ts";
export type { Answered, TestServer } from "./server.ts";
export { invited, lastToken, makePasskey, OUTBOX, signIn } from "./sign-in.ts";
