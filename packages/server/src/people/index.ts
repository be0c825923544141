export { grantsIn, nameOf } from "./actor.ts";
export type { Actor } from "./actor.ts";
export { newFirstCode } from "./first.ts";
export type { FirstCode } from "./first.ts";
export { identifier } from "./identify.ts";
export type { Identify } from "./identify.ts";
export { ensurePersonas } from "./personas.ts";
export { keepOutbox } from "./outbox.ts";
export type { Letter, OutboxPlace } from "./outbox.ts";
export { sessionRoutes } from "./routes.ts";
export type { ServedPeople } from "./routes.ts";
export type { Persona } from "./session-view.ts";
export type { Site } from "./webauthn.ts";
export { administrators, sidesThere } from "./store/index.ts";
export {
  accountOfAddress,
  accountsOf,
  accountStates,
  endAccount,
  endGrant,
  endLinks,
  endPasskeys,
  endSessions,
  grantsOf,
  grantsWhere,
  insertAccount,
  insertGrant,
  insertLink,
  isActiveAccount,
} from "./store/index.ts";
export type { KeptGrant } from "./store/index.ts";
