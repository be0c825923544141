import type { Model, Objection } from "@convene/engine";
import { checkList } from "@convene/engine";
import type { Nominee } from "./nominee.ts";
import { specification } from "./specification.ts";
import type { Versions } from "./versions.ts";

/** Why a name left between two versions of the envoy. No objection by itself is a reason. */
export type Change = {
  readonly from: number;
  readonly to: number;
  readonly out: string;
  /**
   * ruling: an objection was sustained. consent-withdrawn: the nominee no longer agrees to sit. balance: the older
   * version missed conditions. exchange: all blocs agreed on the result of the sealed exchange.
   */
  readonly reason: "ruling" | "consent-withdrawn" | "balance" | "exchange";
  /** The objection that was sustained. */
  readonly objection?: string;
  /** Conditions that the older version missed. */
  readonly conditions?: readonly string[];
};

/** A reason on record for every name that left a version of the envoy. */
export function makeChanges(
  model: Model,
  { lists }: Pick<Versions, "lists">,
  nominees: readonly Nominee[],
  objections: readonly Objection[],
): readonly Change[] {
  const declined = new Set(nominees.filter(({ consent }) => consent === "declined").map(({ id }) => id));
  return ([2, 3, 4, 6] as const).flatMap((to) => {
    const from = specification.versions[to].parent as 1 | 2 | 3 | 4;
    const check = checkList(model, lists[from]);
    if (!check.ok) throw new Error(`version ${from} cannot be judged: ${JSON.stringify(check.problems)}`);
    const conditions = check.value.conditions.filter(({ holds }) => !holds).map(({ id }) => id);
    return lists[from]
      .filter((id) => !lists[to].includes(id))
      .map((out): Change => {
        const ruling = objections.find(
          ({ version, nominee, state }) => version === from && nominee === out && state === "sustained",
        );
        if (ruling !== undefined) return { from, to, out, reason: "ruling", objection: ruling.id };
        if (declined.has(out)) return { from, to, out, reason: "consent-withdrawn" };
        return to === 6 ? { from, to, out, reason: "exchange" } : { from, to, out, reason: "balance", conditions };
      });
  });
}
