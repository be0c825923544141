import { accept, refuse } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, operatorOnly } from "../acts/index.ts";
import { day, shortText } from "../kit/index.ts";
import { processSchema, stepSchema } from "./schema.ts";
import { findProcess, formationSteps, insertProcess, saveStep } from "./store.ts";

const createProcess = defineAct({
  name: "process.create",
  schema: z.strictObject({ process: processSchema }),
  policy: operatorOnly,
  aggregate: "process",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process: id }, { process }) => {
    if (process.id !== id) return refuse({ code: "bad-member", column: "process.id", value: process.id });
    if ((await findProcess(tx, id)) !== undefined) return refuse({ code: "process-exists", value: id });
    await insertProcess(tx, process);
    return accept({ result: { id } });
  },
});

const recordStep = defineAct({
  name: "process.record-step",
  schema: z.strictObject({ step: stepSchema }),
  policy: operatorOnly,
  aggregate: "clock",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process, version }, { step }) => {
    if ((await findProcess(tx, process)) === undefined) return refuse({ code: "unknown-process", value: process });
    await saveStep(tx, process, step, version);
    return accept({ result: { id: step.id } });
  },
});

const closeStep = defineAct({
  name: "process.close-step",
  schema: z.strictObject({ id: shortText, to: day }),
  policy: operatorOnly,
  aggregate: "clock",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process, version }, { id, to }) => {
    const step = (await formationSteps(tx, process)).find((one) => one.id === id);
    if (step === undefined) return refuse({ code: "unknown-step", value: id });
    if (to < step.from) return refuse({ code: "ends-before-start", value: to, details: { from: step.from } });
    await saveStep(tx, process, { ...step, to }, version);
    return accept({ result: { id } });
  },
});

/** Acts of this room. */
export const processActs = [createProcess, recordStep, closeStep];
