import {
  accept,
  checkPanels,
  formatFraction,
  readPanels,
  verifyFairness,
  type DrawCheck,
  type InputFile,
  type Model,
  type Outcome,
  type PanelsFile,
} from "@convene/engine";
import type { Asked } from "./arguments.ts";
import { MODEL_OPTIONS, readInput } from "./committee-input.ts";
import type { Answer, Desk } from "./verb.ts";
import type { FileKind } from "./verify-kind.ts";
import { checksTable } from "./verify-table.ts";

/** Panels that are named of those that break a condition. */
const MOST_PANELS = 5;

/** Weights that are no fractions miss the fair chances by rounding; those of equal weights miss them by more. */
const ROUNDED = 1e-9;

function panelChecks(
  { panels }: PanelsFile,
  model: Model | undefined,
  marks: readonly string[],
  keep: readonly string[],
) {
  const values = { count: panels.length };
  if (model === undefined) return [{ name: "panels", state: "not-shown", fault: "pool-needed", values } as const];
  const faults = checkPanels(
    model,
    panels.map(({ members }) => members),
    { marks, keep },
  );
  if (faults.length === 0) return [{ name: "panels", state: "ok", values } as const];
  const broken = new Set(faults.map(({ panel }) => panel)).size;
  return [
    { name: "panels", state: "failed", fault: "panels-break", values: { ...values, broken } } as const,
    ...faults.slice(0, MOST_PANELS).map(({ panel, element, id = "", count = "", bound = "" }) => {
      const place = `panels[${panel}]`;
      return {
        name: "panels",
        state: "failed",
        fault: "panel-breaks",
        place,
        values: { panel, element, id, count, bound },
      } as const;
    }),
  ];
}

/** The certificate speaks of the fair chances; a lottery of equal weights has others, close by. */
function fairnessChecks(
  lottery: PanelsFile,
  model: Model | undefined,
  marks: readonly string[],
  keep: readonly string[],
): readonly DrawCheck[] {
  const place = "certificate";
  if (model === undefined) return [{ name: "certificate", state: "not-shown", fault: "pool-needed", place }];
  if (lottery.deviation > ROUNDED)
    return [{ name: "certificate", state: "not-shown", fault: "chances-published", place }];
  const chances = lottery.chances.map(
    ({ id, value, fraction }) => [id, fraction === undefined ? value : formatFraction(fraction)] as const,
  );
  return verifyFairness({ ...lottery, chances: Object.fromEntries(chances), marks, keep }, model);
}

/**
 * Verifies a lottery (`convene-panels/1`): its figures against each other, and with the pool every panel against every
 * condition and the certificate against the chances.
 */
function verifyPanels(file: InputFile, asked: Asked, desk: Desk): Outcome<Answer> {
  const lottery = readPanels(file);
  const input = asked.texts.pool === undefined ? undefined : readInput(asked, desk);
  if (input !== undefined && !input.ok) return input;
  if (!lottery.ok) return lottery;
  const model = input?.value.model;
  const [marks, keep] = [input?.value.marks ?? [], input?.value.keep?.ids ?? []];
  const checks: readonly DrawCheck[] = [
    { name: "sums", state: "ok", values: { count: lottery.value.panels.length } },
    ...panelChecks(lottery.value, model, marks, keep),
    ...fairnessChecks(lottery.value, model, marks, keep),
  ];
  const failed = checks.filter(({ state }) => state === "failed").length;
  const holds = failed === 0;
  const blocks = [
    { key: holds ? "verify.holds.panels" : "verify.fails", values: { count: String(failed) } },
    checksTable(checks),
  ];
  return accept({ yes: holds, json: { holds, checks }, blocks }, input?.notes ?? []);
}

/** A lottery; with the pool and the conditions everything about it is checked. */
export const panelsKind: FileKind = {
  recognises: ({ format }) => format() === "convene-panels/1",
  options: [...MODEL_OPTIONS, "one-per-address", "marks", "keep"],
  run: ({ whole }, asked, desk) => {
    const file = whole();
    return file.ok ? verifyPanels(file.value, asked, desk) : file;
  },
};
