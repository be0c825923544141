import {
  accept,
  exchangeSubject,
  outcomeProblems,
  refuse,
  releaseProblems,
  sealedDigest,
  sealedMarksProblems,
  termsProblems,
  type ExchangeTerms,
  type Outcome,
  type Release,
} from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type Act, type Effect, type EffectContext } from "../../acts/index.ts";
import { longText, shortText } from "../../kit/index.ts";
import { databaseTime } from "../draws/index.ts";
import { modelInForce } from "../model-in-force.ts";
import { findProcess } from "../../process/index.ts";
import { listVersions } from "../store.ts";
import {
  earlierRuns,
  holdersOf,
  sealedIn,
  stateOf,
  stepsOf,
  termsWith,
  type ExchangePlan,
  type ExchangeRecord,
  type ExchangeState,
  type ExchangeStep,
} from "./exchange.ts";
import {
  answersSchema,
  bytes32,
  exchangeId,
  outcomeSchema,
  planSchema,
  releaseSchema,
  sealedSchema,
} from "./schema.ts";
import { addExchangeStep, exchangesOf, insertExchange } from "./store.ts";

/** Whoever may see what all marks together come to holds the exchange. */
const asFacilitator = { resource: "blind_exchange_marks", action: "read" } as const;
const asBloc = { resource: "blind_exchange_marks", action: "write", of: "bloc" } as const;
const common = { aggregate: "exchanges", class: "CONFIDENTIAL" } as const;
const of = { exchange: exchangeId };
const ofBloc = { ...of, bloc: shortText };

/** An exchange in one of the states in which an act makes sense, and its terms. */
async function found(
  { tx, keyring, process }: EffectContext,
  id: string,
  states: readonly ExchangeState[],
): Promise<Outcome<{ readonly exchange: ExchangeRecord; readonly terms: ExchangeTerms }>> {
  const exchanges = await exchangesOf(tx, keyring, process);
  const exchange = exchanges.find((one) => one.id === id);
  if (exchange === undefined) return refuse({ code: "unknown-exchange", value: id });
  const { state } = stateOf(exchange, exchanges, await databaseTime(tx));
  if (!states.includes(state)) return refuse({ code: "exchange-stands", value: id, details: { stage: state } });
  const terms = termsWith(process, exchange, earlierRuns(exchanges, exchange.number).length + 1);
  return accept({ exchange, terms });
}

/** Keeps a step, and puts it on record: what is sealed by its digest alone. */
async function keep(
  { tx, keyring, process }: EffectContext,
  exchange: ExchangeRecord,
  step: ExchangeStep,
  recorded?: unknown,
): Promise<Outcome<Effect>> {
  const kept = await addExchangeStep(tx, keyring, process, exchange, step);
  return accept({ result: { exchange: exchange.id }, recorded: recorded ?? { exchange: exchange.id, ...kept } });
}

const openExchange = defineAct({
  ...common,
  name: "committee.open-exchange",
  policy: asFacilitator,
  schema: planSchema,
  effect: async (context, { exchange: id, version, names, key, ...laid }) => {
    const { tx, keyring, process } = context;
    const process_ = await findProcess(tx, process);
    if (process_ === undefined) return refuse({ code: "unknown-process", value: process });
    const exchanges = await exchangesOf(tx, keyring, process);
    if (exchanges.some((one) => one.id === id)) return refuse({ code: "exchange-exists", value: id });
    const now = await databaseTime(tx);
    for (const running of exchanges) {
      const { state } = stateOf(running, exchanges, now);
      if (state === "opened" || state === "ended") continue;
      return refuse({ code: "exchange-stands", value: running.id, details: { stage: state } });
    }
    const outsiders = laid.blocs.filter((bloc) => !process_.blocs.includes(bloc));
    const [first, ...more] = outsiders.map((value) => ({ code: "unknown-bloc", value }));
    if (first !== undefined) return refuse(first, ...more);
    if (!process_.actors.some((actor) => actor.id === laid.facilitator) || laid.blocs.includes(laid.facilitator)) {
      return refuse({ code: "unknown-actor", value: laid.facilitator });
    }
    const list = (await listVersions(tx, keyring, process)).find(({ number }) => number === version);
    if (list === undefined) return refuse({ code: "unknown-version", value: String(version) });
    const model = await modelInForce(context);
    if (!model.ok) return model;
    const { positions, seated } = model.value;
    const strangers = names.filter((name) => seated.has(positions.get(name) ?? -1) || !positions.has(name));
    const [stranger, ...others] = strangers.map((value) => ({ code: "not-in-pool", column: "names", value }));
    if (stranger !== undefined) return refuse(stranger, ...others);
    const plan: ExchangePlan = {
      ...laid,
      subject: exchangeSubject(model.value, { version, members: list.members }, names),
    };
    const number = exchanges.length + 1;
    const steps = [{ kind: "key", holder: laid.facilitator, key }] as const;
    const earlier = earlierRuns(exchanges, number);
    const terms = termsWith(process, { id, plan, steps }, earlier.length + 1);
    // The blocs' keys are still to come: what is missing for that reason alone is no problem yet.
    const problems = termsProblems(terms, names, earlier, now).filter(
      ({ code }) => code !== "not-a-holder" && code !== "bad-threshold",
    );
    const holders = holdersOf(plan).length;
    if (plan.threshold < 2 || plan.threshold > holders) {
      return refuse({ code: "bad-threshold", value: String(plan.threshold) }, ...problems);
    }
    if (problems.length > 0) return { ok: false, problems };
    await insertExchange(tx, keyring, process, { id, number, plan, names });
    await addExchangeStep(tx, keyring, process, { id, steps: [] }, steps[0]);
    return accept({ result: { exchange: id, run: terms.run }, recorded: { exchange: id, terms } });
  },
});

const registerKey = defineAct({
  ...common,
  name: "committee.register-exchange-key",
  policy: asBloc,
  schema: z.strictObject({ ...ofBloc, key: bytes32 }),
  effect: async (context, { exchange: id, bloc, key }) => {
    const stands = await found(context, id, ["registering"]);
    if (!stands.ok) return stands;
    const { exchange, terms } = stands.value;
    if (!terms.blocs.includes(bloc)) return refuse({ code: "unknown-bloc", value: bloc });
    if (terms.holders.some(({ holder }) => holder === bloc)) return refuse({ code: "key-registered", value: bloc });
    const { tx, keyring, process } = context;
    const step = { kind: "key", holder: bloc, key } as const;
    const exchanges = await exchangesOf(tx, keyring, process);
    const next = termsWith(process, { ...exchange, steps: [...exchange.steps, step] }, terms.run);
    const problems = termsProblems(next, exchange.names, earlierRuns(exchanges, exchange.number), 0).filter(
      ({ code }) => code === "bad-key" || code === "duplicate-id",
    );
    return problems.length > 0 ? { ok: false, problems } : keep(context, exchange, step);
  },
});

const sealMarks = defineAct({
  ...common,
  name: "committee.seal-marks",
  policy: asBloc,
  schema: z.strictObject({ ...ofBloc, sealed: sealedSchema }),
  effect: async (context, { exchange: id, bloc, sealed }) => {
    const stands = await found(context, id, ["sealing"]);
    if (!stands.ok) return stands;
    const { exchange, terms } = stands.value;
    if (sealed.bloc !== bloc) return refuse({ code: "unknown-bloc", value: sealed.bloc });
    const problems = sealedMarksProblems(terms, sealed, sealedIn(exchange));
    if (problems.length > 0) return { ok: false, problems };
    return keep(context, exchange, { kind: "seal", sealed }, { exchange: id, bloc, sealed: sealedDigest(sealed) });
  },
});

const startOpening = defineAct({
  ...common,
  name: "committee.start-exchange-opening",
  policy: asFacilitator,
  schema: z.strictObject({ ...of, key: bytes32 }),
  effect: async (context, { exchange: id, key }) => {
    const stands = await found(context, id, ["ready"]);
    if (!stands.ok) return stands;
    return keep(context, stands.value.exchange, { kind: "opening", key });
  },
});

/** What is being opened. */
function openingOf(exchange: ExchangeRecord, terms: ExchangeTerms) {
  const [opening] = stepsOf(exchange, "opening");
  if (opening === undefined) throw new Error(`the exchange ${exchange.id} is opened by nobody`);
  return { terms, sealed: sealedIn(exchange), key: opening.key };
}

async function takeRelease(context: EffectContext, id: string, holder: string, release: Release) {
  const stands = await found(context, id, ["opening"]);
  if (!stands.ok) return stands;
  const { exchange, terms } = stands.value;
  if (release.holder !== holder) return refuse({ code: "not-a-holder", value: release.holder });
  const taken = stepsOf(exchange, "release").map((step) => step.release);
  const problems = releaseProblems(openingOf(exchange, terms), release, taken);
  if (problems.length > 0) return { ok: false, problems } as const;
  return keep(context, exchange, { kind: "release", release }, { exchange: id, holder, opening: release.opening });
}

const releaseShares = defineAct({
  ...common,
  name: "committee.release-shares",
  policy: asBloc,
  schema: z.strictObject({ ...ofBloc, release: releaseSchema }),
  effect: (context, { exchange, bloc, release }) => takeRelease(context, exchange, bloc, release),
});

const releaseFacilitatorShares = defineAct({
  ...common,
  name: "committee.release-facilitator-shares",
  policy: asFacilitator,
  schema: z.strictObject({ ...of, release: releaseSchema }),
  effect: async (context, { exchange: id, release }) => {
    const stands = await found(context, id, ["opening"]);
    if (!stands.ok) return stands;
    return takeRelease(context, id, stands.value.exchange.plan.facilitator, release);
  },
});

const recordOutcome = defineAct({
  ...common,
  name: "committee.record-exchange-outcome",
  policy: asFacilitator,
  schema: z.strictObject({ ...of, outcome: outcomeSchema, answers: answersSchema }),
  effect: async (context, { exchange: id, outcome, answers }) => {
    const stands = await found(context, id, ["opening"]);
    if (!stands.ok) return stands;
    const { exchange, terms } = stands.value;
    const { tx, keyring, process } = context;
    const released = stepsOf(exchange, "release").length;
    if (released < terms.threshold) {
      return refuse({ code: "too-few-shares", value: id, details: { missing: terms.threshold - released } });
    }
    const model = await modelInForce(context);
    if (!model.ok) return model;
    const { version } = terms.subject.list;
    const members = (await listVersions(tx, keyring, process)).find(({ number }) => number === version)?.members ?? [];
    const opening = openingOf(exchange, terms);
    const problems = outcomeProblems(outcome, opening, model.value, { version, members }, exchange.names);
    return problems.length > 0
      ? { ok: false, problems }
      : keep(context, exchange, { kind: "outcome", outcome, answers });
  },
});

const endExchange = defineAct({
  ...common,
  name: "committee.end-exchange",
  policy: asFacilitator,
  schema: z.strictObject({ ...of, reason: longText }),
  effect: async (context, { exchange: id, reason }) => {
    const stands = await found(context, id, ["registering", "sealing", "ready", "opening"]);
    if (!stands.ok) return stands;
    return keep(context, stands.value.exchange, { kind: "end", reason });
  },
});

/** Acts of a sealed exchange. The server takes, checks and keeps; it can open nothing. */
export const exchangeActs: readonly Act[] = [
  openExchange,
  registerKey,
  sealMarks,
  startOpening,
  releaseShares,
  releaseFacilitatorShares,
  recordOutcome,
  endExchange,
];
