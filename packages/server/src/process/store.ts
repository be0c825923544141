import type { FormationStep, Process } from "@convene/engine";
import type { Tx } from "../store/index.ts";

/** Every process of this server, by id. */
export async function allProcesses(tx: Tx): Promise<readonly Process[]> {
  const rows = await tx.selectFrom("process").select("body").orderBy("id").execute();
  return rows.map(({ body }) => body as Process);
}

export async function findProcess(tx: Tx, id: string): Promise<Process | undefined> {
  const row = await tx.selectFrom("process").select("body").where("id", "=", id).executeTakeFirst();
  return row?.body as Process | undefined;
}

/** The ids of the actors of a process; undefined when there is no such process. */
export async function actorIds(tx: Tx, id: string): Promise<readonly string[] | undefined> {
  return (await findProcess(tx, id))?.actors.map((actor) => actor.id);
}

export async function insertProcess(tx: Tx, process: Process): Promise<void> {
  await tx
    .insertInto("process")
    .values({ id: process.id, class: "CONFIDENTIAL", body: JSON.stringify(process) })
    .execute();
}

/** Versions of the parts of a process that are versioned. */
export async function partVersions(tx: Tx, process: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.selectFrom("aggregate").select(["name", "version"]).where("process", "=", process).execute();
  return new Map(rows.map(({ name, version }) => [name, version]));
}

/** Steps of the formation clock, in the order in which they were first recorded. */
export async function formationSteps(tx: Tx, process: string): Promise<readonly FormationStep[]> {
  const rows = await tx
    .selectFrom("formation_step")
    .select("body")
    .where("process", "=", process)
    .orderBy("position")
    .execute();
  return rows.map(({ body }) => body as FormationStep);
}

/** Records a step, or records it anew. */
export async function saveStep(tx: Tx, process: string, step: FormationStep, position: number): Promise<void> {
  await tx
    .insertInto("formation_step")
    .values({ process, id: step.id, position, body: JSON.stringify(step) })
    .onConflict((conflict) => conflict.columns(["process", "id"]).doUpdateSet({ body: JSON.stringify(step) }))
    .execute();
}
