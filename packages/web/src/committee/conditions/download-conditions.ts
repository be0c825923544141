import { conditionsJson, type ConditionSet } from "@convene/engine";
import { downloadText } from "../download.ts";

/** Hands the conditions over as a file that the import and the command line read (`convene-conditions/1`). */
export function downloadConditions(set: ConditionSet): void {
  downloadText("conditions.json", "application/json", conditionsJson(set));
}
