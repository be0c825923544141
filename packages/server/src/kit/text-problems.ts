import { deceptiveCharacter, writtenOut, type Problem } from "@convene/engine";

/**
 * Every text of a payload, and every name of a member, that could be shown as something other than what it says: with
 * its place (`list.note`) and with what is hidden in it written out.
 */
export function textProblems(payload: unknown, place = ""): readonly Problem[] {
  if (typeof payload === "string") {
    const character = deceptiveCharacter(payload);
    if (character === undefined) return [];
    return [{ code: "deceptive-character", column: place, value: writtenOut(payload), details: { character } }];
  }
  if (Array.isArray(payload)) return payload.flatMap((item, index) => textProblems(item, `${place}[${index}]`));
  if (typeof payload !== "object" || payload === null) return [];
  return Object.entries(payload).flatMap(([name, member]) => {
    const at = `${place}${place === "" ? "" : "."}${writtenOut(name)}`;
    return [...textProblems(name, at), ...textProblems(member, at)];
  });
}
