export { known, peopleOf, withPeople } from "./conditions.ts";
export { insertPool, newestPool, nomineeIds, nomineeKeys, nomineeReferences, readPool } from "./store.ts";
