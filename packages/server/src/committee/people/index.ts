export { known, peopleOf, withPeople } from "./conditions.ts";
export { idsInPool, insertPool, newestPool, nomineeIds, nomineeKeys, nomineeReferences, readPool } from "./store.ts";
export { destroyNominee, nomineeReference } from "./erase.ts";
