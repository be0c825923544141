import { can, type Action, type Grant, type Resource } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { sessionQuery, useProcess } from "#shell";

/** Whether whoever looks at the page may do something, were everybody else agreed whom it needs. The server decides. */
export function useMay(action: Action, resource: Resource): boolean {
  const { id } = useProcess();
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (!session.signedIn) return session.state === "local";
  const grants = session.grants.filter(({ process }) => process === id) as readonly Grant[];
  return can(grants, action, resource, { secondPerson: true }).allowed;
}
