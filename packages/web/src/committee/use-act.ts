import type { Problem } from "@convene/engine";
import { useState } from "react";
import { useAnnounce, usePerform } from "#shell";

/** Where an act stands: not sent, on its way, or refused for these problems. */
export type ActState = "open" | "sent" | readonly Problem[];

/** One act of a form: `perform(payload, done)` sends it, then says `done` to those who listen and calls `onDone`. */
export function useAct(
  act: string,
  onDone: () => void,
): { readonly state: ActState; readonly perform: (payload: unknown, done: string) => Promise<void> } {
  const send = usePerform();
  const announce = useAnnounce();
  const [state, setState] = useState<ActState>("open");
  const perform = async (payload: unknown, done: string) => {
    setState("sent");
    const answer = await send(act, payload);
    if (!answer.ok) return setState(answer.problems);
    setState("open");
    announce(done);
    onDone();
  };
  return { state, perform };
}
