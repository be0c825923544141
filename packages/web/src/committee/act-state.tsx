import { ProblemList } from "#kit";
import { useMessages } from "#shell";
import type { ActState } from "./use-act.ts";

/** What became of an act: kept and on its way, or why it was refused. */
export function ActStateView({ state }: { state: ActState }) {
  const message = useMessages();
  if (state === "sent") return <output className="quiet">{message("lists.hand-over.sent")}</output>;
  return state === "open" ? null : <ProblemList problems={state} />;
}
