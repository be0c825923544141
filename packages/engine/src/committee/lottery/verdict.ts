/**
 * What one check of a draw found: it holds, it does not, or the bundle does not show it. `fault` says why (a message
 * `fault.<fault>`), `place` where in the bundle, and `values` are the arguments of the message.
 */
export type DrawCheck = {
  readonly name: string;
  readonly state: "ok" | "failed" | "not-shown";
  readonly fault?: string;
  readonly place?: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** More of a check that did not hold or is not shown. */
type More = Pick<DrawCheck, "place" | "values">;

/** A check that holds. */
export function holds(name: string, values?: DrawCheck["values"]): DrawCheck {
  return { name, state: "ok", ...(values === undefined ? {} : { values }) };
}

/** A check that does not hold. */
export function fails(name: string, fault: string, more: More = {}): DrawCheck {
  return { name, state: "failed", fault, ...more };
}

/** A check that the bundle says nothing about. */
export function notShown(name: string, fault: string, more: More = {}): DrawCheck {
  return { name, state: "not-shown", fault, ...more };
}

/** {@link holds} when `condition` is true, else {@link fails}. */
export function judge(condition: boolean, name: string, fault: string, more: More = {}): DrawCheck {
  return condition ? holds(name, more.values) : fails(name, fault, more);
}
