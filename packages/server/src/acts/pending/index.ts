export { pendingActs } from "./acts.ts";
export { agreementOf } from "./agreement.ts";
export { propose } from "./propose.ts";
export { editedPending, forgetProposals, markPending, pendingOf } from "./store.ts";
export type { PendingAct } from "./store.ts";
