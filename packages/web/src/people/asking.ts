import type { Problem } from "@convene/engine";
import { useCallback, useState } from "react";
import { Refusal } from "#shell";

/** What somebody asked for: whether it is under way, and why it did not happen. */
export type Asking = {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  /** Runs a question; true when it was answered. */
  readonly run: (question: () => Promise<unknown>) => Promise<boolean>;
};

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Refusal) return error.problems;
  // A person who closes the dialog of their device has decided something, and nothing is broken.
  if (error instanceof DOMException) return [{ code: "passkey-not-used" }];
  return [{ code: "server-away" }];
}

/** One question at a time, with what was wrong with the last one. */
export function useAsking(): Asking {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCallback(async (question: () => Promise<unknown>) => {
    setBusy(true);
    setProblems([]);
    try {
      await question();
      return true;
    } catch (error) {
      setProblems(problemsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, problems, run };
}
