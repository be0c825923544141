import { can, type Grant } from "@convene/engine";

const MARKS = "blind_exchange_marks";

/**
 * For whom somebody with these grants acts in a sealed exchange: the facilitator, who alone may see what all marks together
 * come to, and each bloc whose marks they may write. The server asks the same of every act.
 */
export function sidesIn(grants: readonly Grant[], facilitator: string, blocs: readonly string[]): readonly string[] {
  const isLocal = grants.some(({ role }) => role === "PUB");
  const marksFor = (bloc: string): boolean => {
    const theirs = isLocal ? grants : grants.filter((grant) => grant.bloc === bloc);
    return can(theirs, "write", MARKS, { own: true, bloc }).allowed;
  };
  return [...(can(grants, "read", MARKS, {}).allowed ? [facilitator] : []), ...blocs.filter(marksFor)];
}
