import type { Objection } from "@convene/engine";
import { useFormat, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { useNames } from "./use-names.ts";

/** Who objects to whom, in a line. */
export function useHeading(): (objection: Objection) => string {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const nameOf = useNames();
  return ({ actor, nominee, version }) => {
    const by = actorName(process, actor, name);
    return nominee === null
      ? message("objections.heading.whole", { actor: by, version })
      : message("objections.heading", { actor: by, name: nameOf(nominee) });
  };
}
