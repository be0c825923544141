import { formatFraction, latinDigits, parseFraction, type RuleJson } from "@convene/engine";
import { firstDraft, type RuleDraft } from "#sitting";
import { useDraft, useProcess } from "#shell";

/** The rule as it was last set on the page of rules; undefined while its share is not one. */
export function useRule(): { readonly draft: RuleDraft; readonly rule: RuleJson | undefined } {
  const { id, bodies } = useProcess();
  const [kept] = useDraft<RuleDraft>(`rule-${id}`);
  const draft = kept ?? firstDraft(bodies);
  const share = parseFraction(latinDigits(draft.share));
  if (share === undefined || share.numerator < 0n || share.numerator > share.denominator) {
    return { draft, rule: undefined };
  }
  return { draft, rule: { share: formatFraction(share), base: draft.base, compare: draft.compare } };
}
