import {
  latinDigits,
  MOST_GROUPS,
  parseFraction,
  previewRule,
  type Base,
  type Body,
  type Delegation,
  type RulePreview,
} from "@convene/engine";

/** Bases that are known before anybody votes. */
export const bases = ["members", "seats", "present"] as const satisfies readonly Base[];

/** A rule as it is typed: the share as text, and how many seats of each bloc are empty or stay away. */
export type RuleDraft = {
  readonly body: string;
  readonly share: string;
  readonly compare: "at-least" | "more-than";
  readonly base: (typeof bases)[number];
  readonly vacant: Readonly<Record<string, number>>;
  readonly absent: Readonly<Record<string, number>>;
};

/** Three quarters of the members: what such committees have most often agreed on. */
export function firstDraft(bodies: readonly Body[]): RuleDraft {
  return { body: bodies[0]?.id ?? "", share: "3/4", compare: "at-least", base: "members", vacant: {}, absent: {} };
}

/** The blocs of a body with what the draft says of them; nobody can be away from an empty seat. */
export function delegationsOf(body: Body, { vacant, absent }: RuleDraft): readonly Delegation[] {
  return Object.entries(body.seats).map(([id, seats]) => {
    const empty = Math.min(seats, vacant[id] ?? 0);
    return { id, seats, vacant: empty, absent: Math.min(seats - empty, absent[id] ?? 0) };
  });
}

/** What the rule means; nothing while its share is not a number between 0 and 1, or the blocs are too many to combine. */
export function previewDraft(draft: RuleDraft, delegations: readonly Delegation[]): RulePreview | undefined {
  const share = parseFraction(latinDigits(draft.share));
  if (share === undefined || share.numerator < 0n || share.numerator > share.denominator) return undefined;
  if (delegations.length > MOST_GROUPS) return undefined;
  return previewRule({ share, base: draft.base, compare: draft.compare }, delegations);
}
