import { can, type Action, type Resource } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { grantsAt, sessionQuery, useProcess } from "#shell";

/** Whether whoever looks at the page may do something, were everybody else agreed whom it needs. The server decides. */
export function useMay(action: Action, resource: Resource): boolean {
  const { id } = useProcess();
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (!session.signedIn && session.state === "local") return true;
  return can(grantsAt(session, id), action, resource, { secondPerson: true }).allowed;
}
