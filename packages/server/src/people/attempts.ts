/** Limits how often something may be tried under a name; a name is an address, an account, or a kind of attempt. */
export type Attempts = {
  /** Whether one more try is allowed now; it is counted. */
  readonly allows: (name: string) => boolean;
  /** A try succeeded: what was counted under the name is forgotten. */
  readonly forget: (name: string) => void;
};

const WINDOW_MILLISECONDS = 15 * 60 * 1000;
/** Names that are remembered; of more, the oldest are forgotten first. */
const MOST_NAMES = 10_000;

/** At most `most` tries under one name within fifteen minutes. Kept in memory: a restart forgets them. */
export function limitAttempts(most: number, now: () => number = Date.now): Attempts {
  const tries = new Map<string, { count: number; since: number }>();
  return {
    allows: (name) => {
      const known = tries.get(name);
      const current =
        known !== undefined && now() - known.since < WINDOW_MILLISECONDS ? known : { count: 0, since: now() };
      current.count += 1;
      tries.delete(name);
      tries.set(name, current);
      const oldest = tries.keys().next().value;
      if (tries.size > MOST_NAMES && oldest !== undefined) tries.delete(oldest);
      return current.count <= most;
    },
    forget: (name) => tries.delete(name),
  };
}
