import type { ConditionSet, Outcome, Problem } from "@convene/engine";
import { useEffect, useMemo, useState } from "react";
import { useConditions, useDraft, usePerform, useProcess } from "#shell";
import { readDraft, toDraft, type ConditionsDraft } from "./conditions-draft.ts";
import { beginStack, pushEdit, redo, undo, type UndoStack } from "./undo-stack.ts";

/** The editor's state and what can be done with it. */
export type ConditionsEditing = {
  readonly draft: ConditionsDraft;
  readonly read: Outcome<ConditionSet>;
  /** The version in force, null when there is none. */
  readonly version: number | null;
  /** Something differs from the version in force and is kept in this browser only. */
  readonly changed: boolean;
  /** Another version came into force since the editing began. */
  readonly overtaken: boolean;
  readonly saving: boolean;
  readonly refusals: readonly Problem[];
  readonly edit: (draft: ConditionsDraft, edit?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly discard: () => void;
  readonly rebase: () => void;
  readonly save: (note: string) => Promise<boolean>;
};

type Kept = { readonly base: number | null; readonly draft: ConditionsDraft };

const NONE: ConditionSet = { conditions: [] };

function sameSet(a: ConditionSet, b: ConditionSet): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Edits the conditions of the process at hand. Nothing typed is lost: the draft is kept in this browser until it is
 * saved or discarded, and even discarding can be undone while the page is open.
 */
export function useConditionsDraft(): ConditionsEditing {
  const { id } = useProcess();
  const perform = usePerform();
  const answer = useConditions();
  const version = answer?.version ?? null;
  const inForce = answer?.conditions ?? NONE;
  const [kept, keep] = useDraft<Kept>(`conditions.${id}`);
  const [base, setBase] = useState(kept?.base ?? version);
  const [stack, setStack] = useState<UndoStack<ConditionsDraft> | null>(
    kept === undefined ? null : beginStack(kept.draft),
  );
  const [saving, setSaving] = useState(false);
  const [refusals, setRefusals] = useState<readonly Problem[]>([]);
  const agreed = useMemo(() => toDraft(inForce), [inForce]);
  const draft = stack?.present ?? agreed;
  const read = useMemo(() => readDraft(draft, inForce), [draft, inForce]);
  const changed = useMemo(() => {
    const before = readDraft(agreed, inForce);
    return stack !== null && !(read.ok && before.ok && sameSet(read.value, before.value));
  }, [agreed, inForce, read, stack]);

  useEffect(() => {
    keep(changed && stack !== null ? { base, draft: stack.present } : undefined);
  }, [base, changed, keep, stack]);
  // What is not changed begins at whatever is in force.
  if (!changed && base !== version && !saving) setBase(version);

  const move = (next: UndoStack<ConditionsDraft>) => {
    setStack(next);
    setRefusals([]);
  };
  return {
    draft,
    read,
    version,
    changed,
    overtaken: changed && (base ?? 0) < (version ?? 0),
    saving,
    refusals,
    edit: (next, edit) => move(pushEdit(stack ?? beginStack(draft), next, edit)),
    undo: stack === null || stack.past.length === 0 ? undefined : () => move(undo(stack)),
    redo: stack === null || stack.future.length === 0 ? undefined : () => move(redo(stack)),
    discard: () => move(pushEdit(stack ?? beginStack(draft), agreed)),
    rebase: () => setBase(version),
    save: async (note) => {
      if (!read.ok) return false;
      setSaving(true);
      const result = await perform("committee.set-conditions", { conditions: read.value, note }, { version: base });
      setSaving(false);
      if (!result.ok) {
        setRefusals(result.problems);
        return false;
      }
      setBase((result.result as { readonly version: number }).version);
      return true;
    },
  };
}
