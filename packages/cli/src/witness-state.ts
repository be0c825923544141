import { readFileSync } from "node:fs";
import { accept, parseCheckpoint, parseNote, refuse, type Outcome, type WitnessMemory } from "@convene/engine";
import { reasonOf, replaceFile } from "./durable-file.ts";
import { takeLock } from "./file-lock.ts";

/** What a witness keeps of a log: whose signatures it trusts, and the last checkpoint that it cosigned, as it was given. */
export type WitnessedLog = { readonly origin: string; readonly keys: readonly string[]; readonly checkpoint: string };

/** The memory of a witness on disk. While it is open no other witness can open it. */
export type WitnessState = {
  readonly logs: () => readonly WitnessedLog[];
  /** Keeps a log in place of what was known of it; when this returns, it is on the disk. */
  readonly keep: (log: WitnessedLog) => void;
  readonly close: () => void;
};

const FORMAT = "convene-witness/1";

function isLog(value: unknown): value is WitnessedLog {
  const { origin, keys, checkpoint } = (value ?? {}) as Partial<WitnessedLog>;
  if (typeof checkpoint !== "string" || !Array.isArray(keys)) return false;
  return parseCheckpoint(parseNote(checkpoint)?.text ?? "")?.origin === origin;
}

/** Reads the state of a witness; `undefined` when the text is none. */
export function readWitnessState(text: string): readonly WitnessedLog[] | undefined {
  try {
    const { format, logs } = JSON.parse(text) as { readonly format?: unknown; readonly logs?: unknown };
    return format === FORMAT && Array.isArray(logs) && logs.every(isLog) ? logs : undefined;
  } catch {
    return undefined;
  }
}

/** What the state machine of the witness remembers. */
export function memoryOf(logs: readonly WitnessedLog[]): WitnessMemory {
  return new Map(
    logs.flatMap(({ origin, checkpoint }) => {
      const held = parseCheckpoint(parseNote(checkpoint)?.text ?? "");
      return held === undefined ? [] : [[origin, held] as const];
    }),
  );
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (failure) {
    if (reasonOf(failure) === "ENOENT") return undefined;
    throw failure;
  }
}

/**
 * Opens the state of a witness, an empty one where there is no file yet. A file that is not one is refused: to begin anew
 * would be to forget what was cosigned. Problems: `state-in-use`, `state-unreadable`, `file-not-written`.
 */
export function openWitnessState(path: string): Outcome<WitnessState> {
  try {
    const lock = takeLock(`${path}.lock`);
    if (lock === undefined) return refuse({ code: "state-in-use", file: path, value: path });
    const text = existing(path);
    let logs = text === undefined ? [] : readWitnessState(text);
    if (logs === undefined) {
      lock.release();
      return refuse({ code: "state-unreadable", file: path, value: path });
    }
    const held = (): readonly WitnessedLog[] => logs ?? [];
    return accept({
      logs: held,
      keep: (log) => {
        if (!lock.isHeld()) throw new Error(`${path}: the lock was taken away`);
        const others = held().filter(({ origin }) => origin !== log.origin);
        const next = [...others, log];
        replaceFile(path, `${JSON.stringify({ format: FORMAT, logs: next }, null, 2)}\n`);
        logs = next;
      },
      close: lock.release,
    });
  } catch (failure) {
    const reason = reasonOf(failure);
    if (reason === undefined) throw failure;
    return refuse({ code: "file-not-written", file: path, value: path, details: { reason } });
  }
}
