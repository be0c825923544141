import { canonicalBytes } from "@convene/engine";
import { sql } from "kysely";
import { open, seal, subjectKey, type Keyring } from "../../audit/index.ts";
import type { Tx } from "../../store/index.ts";
import { known, nomineeIds, nomineeReferences } from "../people/index.ts";
import type { ExchangePlan, ExchangeRecord, ExchangeStep } from "./exchange.ts";

function exchangeKey(tx: Tx, keyring: Keyring, process: string) {
  return subjectKey(tx, keyring, `${process}/exchanges`);
}

/** What a step is bound to, so that none can take the place of another. */
function stepContext(exchange: string, position: number): string {
  return `exchange:${exchange}:${position}`;
}

/** The same step with everybody under another name. */
function renamed(step: ExchangeStep, names: ReadonlyMap<string, string>): ExchangeStep {
  if (step.kind !== "outcome" || !step.outcome.answer.found) return step;
  const { answer } = step.outcome;
  const rename = (ids: readonly string[]) => ids.map((id) => known(names, id));
  const people = { out: rename(answer.out), in: rename(answer.in), list: rename(answer.list) };
  return { ...step, outcome: { ...step.outcome, answer: { ...answer, ...people } } };
}

/** Everybody named in a step. */
function namedIn(step: ExchangeStep): readonly string[] {
  if (step.kind !== "outcome" || !step.outcome.answer.found) return [];
  const { out, in: incoming, list } = step.outcome.answer;
  return [...out, ...incoming, ...list];
}

/** Every exchange of a process, in the order in which they were opened. */
export async function exchangesOf(tx: Tx, keyring: Keyring, process: string): Promise<readonly ExchangeRecord[]> {
  const rows = await tx.selectFrom("exchange").selectAll().where("process", "=", process).orderBy("number").execute();
  if (rows.length === 0) return [];
  const steps = await tx
    .selectFrom("exchange_step")
    .selectAll()
    .where("process", "=", process)
    .orderBy("position")
    .execute();
  const { key } = await exchangeKey(tx, keyring, process);
  const read = steps.map(({ exchange, position, body }) => ({
    exchange,
    step: JSON.parse(Buffer.from(open(key, stepContext(exchange, position), body)).toString("utf8")) as ExchangeStep,
  }));
  const references = [...rows.flatMap(({ names }) => names), ...read.flatMap(({ step }) => namedIn(step))];
  const ids = await nomineeIds(tx, keyring, references);
  return rows.map(({ id, number, opened_at, plan, names }) => ({
    id,
    number,
    openedAt: opened_at.toISOString(),
    plan: plan as ExchangePlan,
    names: names.map((reference) => known(ids, reference)),
    steps: read.flatMap(({ exchange, step }) => (exchange === id ? [renamed(step, ids)] : [])),
  }));
}

/** Keeps a new exchange, its names by reference. */
export async function insertExchange(
  tx: Tx,
  keyring: Keyring,
  process: string,
  { id, number, plan, names }: Pick<ExchangeRecord, "id" | "number" | "plan" | "names">,
): Promise<void> {
  const references = await nomineeReferences(tx, keyring, process, names);
  await tx
    .insertInto("exchange")
    .values({
      process,
      id,
      number,
      opened_at: sql<string>`clock_timestamp()`,
      plan: JSON.stringify(plan),
      names: JSON.stringify(names.map((name) => known(references, name))),
    })
    .execute();
}

/** Keeps what happened in an exchange, people by reference; gives it so. */
export async function addExchangeStep(
  tx: Tx,
  keyring: Keyring,
  process: string,
  { id, steps }: Pick<ExchangeRecord, "id" | "steps">,
  step: ExchangeStep,
): Promise<ExchangeStep> {
  const { key } = await exchangeKey(tx, keyring, process);
  const kept = renamed(step, await nomineeReferences(tx, keyring, process, namedIn(step)));
  const position = steps.length;
  await tx
    .insertInto("exchange_step")
    .values({
      process,
      exchange: id,
      position,
      at: sql<string>`clock_timestamp()`,
      kind: step.kind,
      body: seal(key, stepContext(id, position), canonicalBytes(kept)),
    })
    .execute();
  return kept;
}
