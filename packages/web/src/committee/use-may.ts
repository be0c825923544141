import { can, type Action, type Resource } from "@convene/engine";
import { useGrantsAt, useProcess } from "#shell";

/** Whether whoever looks at the page may do something, were everybody else agreed whom it needs. The server decides. */
export function useMay(action: Action, resource: Resource): boolean {
  const { id } = useProcess();
  return can(useGrantsAt(id), action, resource, { secondPerson: true }).allowed;
}
