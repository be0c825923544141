import type { MatchedName, NomineeId } from "@convene/engine";

/** What the clerk decided for an entry that was not certain: the id, or null for "none of these". */
export type Choices = Readonly<Record<string, NomineeId | null>>;

/** A pasted list, as far as it is understood. */
export type Recognised = {
  /** Everyone certain or confirmed, each once, in the order of the text. */
  readonly members: readonly NomineeId[];
  /** Entries that wait for the clerk. */
  readonly open: readonly MatchedName[];
  /** Entries that fit nobody, or that the clerk said fit nobody proposed. */
  readonly unknown: readonly MatchedName[];
  /** Entries confirmed by the clerk; a decision can be taken back. */
  readonly confirmed: readonly (MatchedName & { readonly id: NomineeId })[];
  /** People who stand in the text more than once. */
  readonly repeated: readonly NomineeId[];
};

/** Names an entry among the clerk's decisions, so that a change elsewhere in the text leaves them standing. */
export function choiceKey({ text }: MatchedName): string {
  return text;
}

/** Puts together what was matched and what the clerk decided. */
export function recognise(matches: readonly MatchedName[], choices: Choices): Recognised {
  const members = new Set<NomineeId>();
  const repeated = new Set<NomineeId>();
  const [open, unknown, confirmed]: [MatchedName[], MatchedName[], (MatchedName & { id: NomineeId })[]] = [[], [], []];
  const take = (id: NomineeId) => {
    if (members.has(id)) repeated.add(id);
    members.add(id);
  };
  for (const entry of matches) {
    const { match } = entry;
    const choice = choices[choiceKey(entry)];
    if (match.kind === "id" || match.kind === "name") take(match.id);
    else if (match.kind === "unknown") unknown.push(entry);
    else if (match.kind === "likely") {
      const valid = match.candidates.some(({ id }) => id === choice);
      if (choice === null) unknown.push(entry);
      else if (choice !== undefined && valid) {
        take(choice);
        confirmed.push({ ...entry, id: choice });
      } else open.push(entry);
    }
  }
  return { members: [...members], open, unknown, confirmed, repeated: [...repeated] };
}
