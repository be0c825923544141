import type { Problem } from "@convene/engine";
import { useState } from "react";
import { usePerform } from "#shell";

/** Where a proposal about people stands. */
export type Appointing = {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  /** What was asked for last and taken: it waits for a second person, or has happened. */
  readonly done: "waits" | "happened" | undefined;
  /** Sends an act; true when the server took it. */
  readonly appoint: (act: string, payload: unknown) => Promise<boolean>;
};

/** Sends acts about people, one at a time, and says whether they wait for somebody else. */
export function useAppoint(): Appointing {
  const perform = usePerform();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [done, setDone] = useState<Appointing["done"]>();
  const appoint = async (act: string, payload: unknown): Promise<boolean> => {
    setBusy(true);
    const answered = await perform(act, payload);
    setBusy(false);
    setProblems(answered.ok ? [] : answered.problems);
    setDone(answered.ok ? (act === "people.end-sessions" ? "happened" : "waits") : undefined);
    return answered.ok;
  };
  return { busy, problems, done, appoint };
}
