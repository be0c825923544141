import { useState } from "react";
import { usePerform } from "#shell";
import type { ActState } from "../use-act.ts";

/** One act whose answer matters: gives its result, or undefined when it was refused for the problems of `state`. */
export function usePerformed(act: string): {
  readonly state: ActState;
  readonly perform: (payload: unknown) => Promise<unknown>;
} {
  const send = usePerform();
  const [state, setState] = useState<ActState>("open");
  const perform = async (payload: unknown): Promise<unknown> => {
    setState("sent");
    const answer = await send(act, payload);
    setState(answer.ok ? "open" : answer.problems);
    return answer.ok ? answer.result : undefined;
  };
  return { state, perform };
}
