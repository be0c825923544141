import { accept, refuse, type Problem, type Process } from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct } from "../acts/index.ts";
import { day, shortText } from "../kit/index.ts";
import { processSchema, stepSchema } from "./schema.ts";
import { findProcess, formationSteps, insertProcess, saveStep } from "./store.ts";

/** What does not fit together in a process: ids that stand twice, and actors that are not there. */
function processProblems({ actors, blocs, bodies, list }: Process): readonly Problem[] {
  const repeated = (column: string, ids: readonly string[]): readonly Problem[] =>
    ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ code: "repeated-id", column, value: id }] : []));
  const known = new Set(actors.map(({ id }) => id));
  const named = [
    ...blocs.map((id) => ({ column: "blocs", id })),
    ...bodies.flatMap(({ id: body, seats }) => Object.keys(seats).map((id) => ({ column: `bodies.${body}`, id }))),
    { column: "list.bloc", id: list.bloc },
  ];
  const unknown = named.filter(({ id }) => !known.has(id));
  return [
    ...repeated(
      "actors",
      actors.map(({ id }) => id),
    ),
    ...repeated("blocs", blocs),
    ...repeated(
      "bodies",
      bodies.map(({ id }) => id),
    ),
    ...unknown.map(({ column, id }): Problem => ({ code: "unknown-actor", column, value: id })),
  ];
}

const createProcess = defineAct({
  name: "process.create",
  schema: z.strictObject({ process: processSchema }),
  policy: { resource: "agenda_and_decisions", action: "write" },
  aggregate: "process",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process: id }, { process }) => {
    // The name stands for the server itself: its administrators are appointed under it.
    if (id === "installation") return refuse({ code: "process-exists", value: id });
    if (process.id !== id) return refuse({ code: "bad-member", column: "process.id", value: process.id });
    if ((await findProcess(tx, id)) !== undefined) return refuse({ code: "process-exists", value: id });
    const [first, ...more] = processProblems(process);
    if (first !== undefined) return refuse(first, ...more);
    await insertProcess(tx, process);
    return accept({ result: { id } });
  },
});

const recordStep = defineAct({
  name: "process.record-step",
  schema: z.strictObject({ step: stepSchema }),
  policy: { resource: "agenda_and_decisions", action: "write" },
  aggregate: "clock",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process, version }, { step }) => {
    const found = await findProcess(tx, process);
    if (found === undefined) return refuse({ code: "unknown-process", value: process });
    const { waitingOn } = step;
    if (waitingOn !== null && !found.actors.some(({ id }) => id === waitingOn)) {
      return refuse({ code: "unknown-actor", column: "step.waitingOn", value: waitingOn });
    }
    await saveStep(tx, process, step, version);
    return accept({ result: { id: step.id } });
  },
});

const closeStep = defineAct({
  name: "process.close-step",
  schema: z.strictObject({ id: shortText, to: day }),
  policy: { resource: "agenda_and_decisions", action: "write" },
  aggregate: "clock",
  class: "CONFIDENTIAL",
  effect: async ({ tx, process, version }, { id, to }) => {
    const step = (await formationSteps(tx, process)).find((one) => one.id === id);
    if (step === undefined) return refuse({ code: "unknown-step", value: id });
    if (step.to !== null) return refuse({ code: "step-closed", value: step.to });
    if (to < step.from) return refuse({ code: "ends-before-start", value: to, details: { from: step.from } });
    await saveStep(tx, process, { ...step, to }, version);
    return accept({ result: { id } });
  },
});

/** Acts of this room. */
export const processActs = [createProcess, recordStep, closeStep];
