/** Challenges that were given out: each is good once, for five minutes, for the browser that asked. */
export type Challenges = {
  readonly give: (name: string) => string;
  readonly take: (name: string) => string | undefined;
};

const CHALLENGE_MILLISECONDS = 5 * 60 * 1000;
const MOST_CHALLENGES = 10_000;

export function keepChallenges(fresh: () => string, now: () => number = Date.now): Challenges {
  const given = new Map<string, { readonly challenge: string; readonly at: number }>();
  return {
    give: (name) => {
      const challenge = fresh();
      given.delete(name);
      given.set(name, { challenge, at: now() });
      const oldest = given.keys().next().value;
      if (given.size > MOST_CHALLENGES && oldest !== undefined) given.delete(oldest);
      return challenge;
    },
    take: (name) => {
      const found = given.get(name);
      given.delete(name);
      return found === undefined || now() - found.at > CHALLENGE_MILLISECONDS ? undefined : found.challenge;
    },
  };
}
