/** A value with what it was before and what was undone. */
export type UndoStack<Value> = {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** Names the last edit: further edits of the same name belong to it, so that undo takes back a word, not a letter. */
  readonly edit?: string;
};

const MOST_STEPS = 200;

/** A stack that begins with a value. */
export function beginStack<Value>(present: Value): UndoStack<Value> {
  return { past: [], present, future: [] };
}

/** The stack after an edit. */
export function pushEdit<Value>(stack: UndoStack<Value>, present: Value, edit?: string): UndoStack<Value> {
  const same = edit !== undefined && edit === stack.edit;
  const past = same ? stack.past : [...stack.past, stack.present].slice(-MOST_STEPS);
  return { past, present, future: [], ...(edit === undefined ? {} : { edit }) };
}

/** One edit back; the stack itself when there is none. */
export function undo<Value>({ past, present, future }: UndoStack<Value>): UndoStack<Value> {
  const before = past.at(-1);
  return before === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** One edit forward; the stack itself when there is none. */
export function redo<Value>({ past, present, future }: UndoStack<Value>): UndoStack<Value> {
  const [after, ...rest] = future;
  return after === undefined ? { past, present, future } : { past: [...past, present], present: after, future: rest };
}
