import {
  accept,
  acceptReveals,
  commitmentHash,
  drawBundle,
  QUICKNET,
  readBundle,
  refuse,
  roundTime,
  type Commitment,
  type DrawBundle,
  type DrawSource,
  type GivenNonce,
  type NomineeId,
  type Outcome,
  type Problem,
} from "@convene/engine";
import { z } from "@hono/zod-openapi";
import { defineAct, type Act, type EffectContext } from "../../acts/index.ts";
import { longText, shortText } from "../../kit/index.ts";
import { findProcess } from "../../process/index.ts";
import { countsOf, stateOf, type CommittedBundle, type DrawRecord, type DrawState } from "./draw.ts";
import { examineCommitment } from "./examine.ts";
import { bundleText, drawId, nonce, sourceSchema } from "./schema.ts";
import { addStep, committedBundle, databaseTime, drawsOf, insertCommitment, insertDraw } from "./store.ts";

/** The nonces that came in time. */
function noncesOf({ steps }: DrawRecord): readonly GivenNonce[] {
  return steps.flatMap((step) => (step.kind === "reveal" ? [{ party: step.party, nonce: step.nonce }] : []));
}

/** The time in seconds since 1970 by which deadlines are judged. */
export type Clock = (tx: EffectContext["tx"]) => Promise<number>;

const policy = { resource: "draw_commitment_and_bundle", action: "write" } as const;
const common = { policy, aggregate: "draws", class: "CONFIDENTIAL" } as const;
const of = { draw: drawId };

/** A draw that is in one of the states in which an act makes sense. */
async function found(
  { tx, keyring, process }: EffectContext,
  id: string,
  states: readonly DrawState[],
): Promise<Outcome<DrawRecord>> {
  const draw = (await drawsOf(tx, keyring, process)).find((one) => one.id === id);
  if (draw === undefined) return refuse({ code: "unknown-draw", value: id });
  const state = stateOf(draw);
  return states.includes(state) ? accept(draw) : refuse({ code: "draw-stands", value: id, details: { state } });
}

async function bundleOf({ tx, keyring, process }: EffectContext, draw: string) {
  const bundle = await committedBundle(tx, keyring, process, draw);
  if (bundle === undefined) throw new Error(`the draw ${draw} is committed to and has no bundle`);
  return bundle;
}

const openDraw = defineAct({
  ...common,
  name: "committee.open-draw",
  policy: { ...policy, second: "both-co-chairs" },
  schema: z.strictObject({ ...of, test: z.boolean(), repeats: drawId.nullable(), reason: longText }),
  effect: async ({ tx, keyring, process }, { draw: id, test, repeats, reason }) => {
    if ((await findProcess(tx, process)) === undefined) return refuse({ code: "unknown-process", value: process });
    const draws = await drawsOf(tx, keyring, process);
    if (draws.some((draw) => draw.id === id)) return refuse({ code: "draw-exists", value: id });
    const earlier = draws.find((draw) => draw.id === repeats);
    if (repeats !== null && earlier === undefined) return refuse({ code: "unknown-draw", value: repeats });
    if (earlier !== undefined && !["announced", "abandoned"].includes(stateOf(earlier))) {
      return refuse({ code: "draw-stands", value: earlier.id, details: { state: stateOf(earlier) } });
    }
    const before = draws.filter((draw) => draw.committed !== null && !draw.test);
    const reasonNeeded = repeats !== null || (!test && before.length > 0);
    if (reasonNeeded && reason.trim() === "") return refuse({ code: "redraw-without-reason", value: id });
    await insertDraw(tx, process, { id, number: draws.length + 1, test, repeats, reason });
    return accept({ result: { id } });
  },
});

/** A bundle with its nominees and its commitment, and nothing of what comes after. */
function committed(bundle: DrawBundle): CommittedBundle | undefined {
  const { format, pool, conditions, panels, fair, commitment } = bundle;
  const fresh = Object.keys(bundle).length === 6 && pool.nominees !== undefined && pool.counts !== undefined;
  if (!fresh || conditions === undefined || fair === undefined || commitment === undefined) return undefined;
  return { format, pool, conditions, panels, fair, commitment };
}

const commitDraw = (clock: Clock) =>
  defineAct({
    ...common,
    name: "committee.commit-draw",
    class: "STRICTLY CONFIDENTIAL",
    schema: z.strictObject({ ...of, bundle: bundleText, revealUntil: z.iso.datetime().exactOptional() }),
    effect: async (context, { draw: id, bundle: text, revealUntil: stated }) => {
      const { tx, keyring, process } = context;
      const draw = await found(context, id, ["open"]);
      if (!draw.ok) return draw;
      const read = readBundle({ name: id, text });
      if (!read.ok) return read;
      const bundle = committed(read.value);
      if (bundle === undefined) return refuse({ code: "bundle-not-fresh", value: id });
      const earlier = countsOf(await drawsOf(tx, keyring, process));
      const now = await clock(tx);
      const examined = await examineCommitment(context, {
        bundle,
        draw: draw.value,
        earlier,
        revealUntil: stated,
        now,
      });
      if (!examined.ok) return examined;
      const { commitment } = bundle;
      const [hash, revealUntil] = [commitmentHash(commitment), examined.value];
      await insertCommitment(tx, keyring, process, bundle, { now, revealUntil, hash });
      const until = new Date(revealUntil * 1000).toISOString();
      return accept({
        result: { hash, revealUntil: until },
        recorded: { draw: id, hash, commitment, revealUntil: until },
      });
    },
  });

/** When nonces must be in, in seconds since 1970. */
function deadline(draw: DrawRecord): number {
  return draw.committed === null ? 0 : Date.parse(draw.committed.revealUntil) / 1000;
}

const revealNonce = (clock: Clock) =>
  defineAct({
    ...common,
    name: "committee.reveal-nonce",
    schema: z.strictObject({ ...of, party: shortText, nonce }),
    effect: async (context, { draw: id, party, nonce: shown }) => {
      const { tx, keyring, process } = context;
      const draw = await found(context, id, ["committed", "drawn", "announced"]);
      if (!draw.ok) return draw;
      const { committed: made, steps } = draw.value;
      if (made === null) throw new Error(`the draw ${id} is not committed to`);
      const judged = acceptReveals(made.commitment, [...noncesOf(draw.value), { party, nonce: shown }]);
      if (!judged.ok) return judged;
      const late = (await clock(tx)) >= deadline(draw.value) || steps.some(({ kind }) => kind === "source");
      const position = steps.length;
      // A late nonce is not used and not kept; that it came late is on record.
      const step = late ? ({ kind: "late", party } as const) : ({ kind: "reveal", party, nonce: shown } as const);
      const recorded = await addStep(tx, keyring, process, id, { ...step, position });
      return accept({ result: { late }, recorded: { ...recorded, late: late ? "late" : "in time" } });
    },
  });

/** Why a number cannot be recorded yet, or not from this source. */
function sourceProblems(draw: DrawRecord, { ceremony, ...commitment }: Commitment, source: DrawSource, now: number) {
  const { fallback, drand_round: round } = commitment;
  const problem = (code: string, after: number): readonly Problem[] => {
    return now < after ? [{ code, value: new Date(after * 1000).toISOString() }] : [];
  };
  if (ceremony !== undefined) {
    // Once every nonce is in nobody waits for the deadline.
    const revealed = new Set(noncesOf(draw).map(({ party }) => party));
    const all = commitment.nonce_commitments.every(({ party }) => revealed.has(party));
    return all ? [] : problem("deadline-ahead", deadline(draw));
  }
  const time = roundTime(QUICKNET, round);
  if (source.source === "drand") return problem("round-ahead", time);
  return problem("beacon-awaited", time + (fallback?.after_hours ?? 0) * 3600);
}

/** A source as bundles hold it: the randomness of a beacon follows from its signature and is not said twice. */
function withoutRandomness(source: DrawSource): DrawSource {
  if (source.source !== "drand") return source;
  const { round, signature } = source.beacon;
  return { source: source.source, beacon: { round, signature } };
}

/** The draw as the nonces and the number make it. */
function drawn(
  bundle: DrawBundle,
  draw: DrawRecord,
  source: DrawSource,
  declined: readonly NomineeId[],
): Outcome<NonNullable<DrawBundle["outcome"]>> {
  const made = drawBundle(bundle, { nonces: noncesOf(draw), source, declined });
  if (!made.ok) return made;
  if (made.value.outcome === undefined) throw new Error("a draw gave no outcome");
  return accept(made.value.outcome);
}

const recordSource = (clock: Clock) =>
  defineAct({
    ...common,
    name: "committee.record-draw-source",
    class: "STRICTLY CONFIDENTIAL",
    schema: z.strictObject({ ...of, source: sourceSchema }),
    effect: async (context, { draw: id, source }) => {
      const { tx, keyring, process } = context;
      const draw = await found(context, id, ["committed"]);
      if (!draw.ok) return draw;
      const bundle = await bundleOf(context, id);
      const early = sourceProblems(draw.value, bundle.commitment, source, await clock(tx));
      if (early.length > 0) return { ok: false, problems: early };
      const actors = new Set((await findProcess(tx, process))?.actors.map((actor) => actor.id));
      const witnesses = source.source === "ceremony" ? source.ceremony.witnesses : [];
      const stranger = witnesses.find(({ bloc }) => !actors.has(bloc));
      if (stranger !== undefined) return refuse({ code: "unknown-actor", value: stranger.bloc });
      const outcome = drawn(bundle, draw.value, source, []);
      if (!outcome.ok) return outcome;
      const kept = withoutRandomness(source);
      const step = { kind: "source", source: kept, outcome: outcome.value, position: draw.value.steps.length } as const;
      const recorded = await addStep(tx, keyring, process, id, step);
      return accept({ result: { index: outcome.value.index }, recorded });
    },
  });

const declineDraw = defineAct({
  ...common,
  name: "committee.decline-draw",
  class: "STRICTLY CONFIDENTIAL",
  schema: z.strictObject({ ...of, nominee: shortText }),
  effect: async (context, { draw: id, nominee }) => {
    const { tx, keyring, process } = context;
    const draw = await found(context, id, ["drawn"]);
    if (!draw.ok) return draw;
    const { steps } = draw.value;
    const source = steps.find((step) => step.kind === "source")?.source;
    if (source === undefined) throw new Error(`the draw ${id} has no number`);
    const before = steps.flatMap((step) => (step.kind === "decline" ? [step.nominee] : []));
    const outcome = drawn(await bundleOf(context, id), draw.value, source, [...before, nominee]);
    if (!outcome.ok) return outcome;
    const step = { kind: "decline", nominee, outcome: outcome.value, position: steps.length } as const;
    const recorded = await addStep(tx, keyring, process, id, step);
    // Who comes instead stands in the draw: an answer is kept as it is, and would keep a name that is to be erased.
    return accept({ result: { id }, recorded });
  },
});

const announceDraw = defineAct({
  ...common,
  name: "committee.announce-draw",
  schema: z.strictObject(of),
  effect: async (context, { draw: id }) => {
    const { tx, keyring, process } = context;
    const draw = await found(context, id, ["drawn"]);
    if (!draw.ok) return draw;
    const step = { kind: "announcement", position: draw.value.steps.length } as const;
    return accept({ result: { id }, recorded: await addStep(tx, keyring, process, id, step) });
  },
});

const abandonDraw = defineAct({
  ...common,
  name: "committee.abandon-draw",
  schema: z.strictObject({ ...of, reason: longText.refine((text) => text.trim() !== "") }),
  effect: async (context, { draw: id, reason }) => {
    const { tx, keyring, process } = context;
    const draw = await found(context, id, ["open", "committed", "drawn"]);
    if (!draw.ok) return draw;
    const step = { kind: "abandonment", reason, position: draw.value.steps.length } as const;
    return accept({ result: { id }, recorded: await addStep(tx, keyring, process, id, step) });
  },
});

/** Acts upon draws; `clock` tells the time by which deadlines are judged. */
export function makeDrawActs(clock: Clock): readonly Act[] {
  return [openDraw, commitDraw(clock), revealNonce(clock), recordSource(clock), declineDraw, announceDraw, abandonDraw];
}

/** Acts upon draws, by the clock of the database. */
export const drawActs = makeDrawActs(databaseTime);
