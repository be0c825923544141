import type { Objection } from "@convene/engine";

/** Grounds in the order in which they are offered. */
export const GROUNDS = ["independence", "balance", "residence", "credentials", "security", "other"] as const;

/** States in which an objection can be, open ones first. */
export const STATES = ["filed", "sustained", "overruled", "withdrawn", "inadmissible"] as const;

/** Which objections to show; a member left out lets everything through. `ground: "none"` asks for those without one. */
export type Choice = {
  readonly version?: string;
  readonly actor?: string;
  readonly state?: string;
  readonly ground?: string;
};

/** The objections chosen: those that wait for a ruling first, then the latest filed. */
export function chooseObjections(objections: readonly Objection[], choice: Choice): readonly Objection[] {
  const passes = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value;
  return objections
    .filter(
      ({ version, actor, state, ground }) =>
        passes(choice.version, String(version)) &&
        passes(choice.actor, actor) &&
        passes(choice.state, state) &&
        passes(choice.ground, ground ?? "none"),
    )
    .toSorted((a, b) => {
      const open = Number(b.state === "filed") - Number(a.state === "filed");
      return open || (a.filedOn < b.filedOn ? 1 : a.filedOn > b.filedOn ? -1 : 0);
    });
}

/** How many objections ended in each way, without those that none did. */
export function outcomes(
  objections: readonly Objection[],
): readonly { readonly state: Objection["state"]; readonly count: number }[] {
  return STATES.filter((state) => state !== "filed").flatMap((state) => {
    const count = objections.filter((objection) => objection.state === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
}
