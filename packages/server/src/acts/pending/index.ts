export { pendingActs } from "./acts.ts";
export { agreementOf } from "./agreement.ts";
export { propose } from "./propose.ts";
export { editedPending, markPending, pendingOf } from "./store.ts";
export type { PendingAct } from "./store.ts";
