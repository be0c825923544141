import type { DrawCheck, Phrase } from "@convene/engine";
import type { TableBlock } from "./verb.ts";

/** What a check found, as a sentence. */
function finding({ name, fault, values = {} }: DrawCheck): Phrase {
  // Figures of a proof are read digit by digit, never as quantities.
  const shown = Object.entries(values).map(([key, value]) => [key, String(value)]);
  return {
    key: fault === undefined ? `verify.ok.${name}` : `verify.fault.${fault}`,
    values: Object.fromEntries(shown),
  };
}

/** The checks as a table. */
export function checksTable(checks: readonly DrawCheck[]): TableBlock {
  return {
    title: { key: "verify.title.drawn" },
    columns: ["state", "check", "reason", "place"].map((name) => ({ heading: `verify.column.${name}` })),
    rows: checks.map((check) => [
      { key: `verify.state.${check.state}` },
      { key: `verify.check.${check.name}` },
      finding(check),
      check.state === "ok" ? "" : (check.place ?? ""),
    ]),
  };
}
