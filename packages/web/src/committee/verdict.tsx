import type { Check, ListVersion, Model } from "@convene/engine";
import { Notice } from "#kit";
import { useMessages } from "#shell";
import { bridgeMembers } from "./bridge-members.ts";

type Props = {
  readonly model: Model;
  readonly check: Check;
  readonly members: readonly string[];
  /** The version this list is compared with in the second sentence. */
  readonly before?: ListVersion | undefined;
};

/** The answer first: how many conditions do not hold; then what became of the version before. */
export function Verdict({ model, check, members, before }: Props) {
  const message = useMessages();
  const required = check.conditions.filter(({ strength }) => strength === "must").length;
  const now = new Set(members);
  const gone = before?.members.filter((id) => !now.has(id)) ?? [];
  const bridges = bridgeMembers(model.pool);
  const bridgesGone = bridges === null ? 0 : gone.filter((id) => bridges.has(id)).length;
  const { wanted, got } = check.size;
  return (
    <Notice out={!check.holds}>
      <p>
        <strong>
          {required === 0
            ? message("lists.verdict.no-conditions")
            : check.failing === 0
              ? message("lists.verdict.holds", { count: required })
              : message("lists.verdict.fails", { failing: check.failing, count: required })}
        </strong>{" "}
        {wanted !== null && wanted !== got ? (
          <span className="care">{message("lists.verdict.size", { wanted, got })} </span>
        ) : null}
        {before === undefined ? null : (
          <>
            {message("lists.verdict.kept", { kept: before.members.length - gone.length, version: before.number })}
            {bridgesGone === 0 ? null : <> {message("lists.verdict.bridges", { count: bridgesGone })}</>}
          </>
        )}
      </p>
    </Notice>
  );
}
