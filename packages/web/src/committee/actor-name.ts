import type { Localized, Process } from "@convene/engine";

/** The name of an actor in the reader's language, or the id when the process does not know it. */
export function actorName(process: Process, id: string, name: (names: Localized) => string): string {
  const actor = process.actors.find((one) => one.id === id);
  return actor === undefined ? id : name(actor.name);
}
