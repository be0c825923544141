import {
  accept,
  bundleModel,
  canonicalBytes,
  checkPanels,
  commitmentSubject,
  conditionsDocument,
  createCommitment,
  freezePool,
  LEAST_NOTICE,
  nonceDeadline,
  refuse,
  type Commitment,
  type Model,
  type Outcome,
  type Problem,
} from "@convene/engine";
import type { EffectContext } from "../../acts/index.ts";
import { modelInForce } from "../model-in-force.ts";
import type { CommittedBundle, DrawRecord } from "./draw.ts";

/** Faults of panels that are named; one is enough to refuse, a hundred say no more. */
const NAMED_FAULTS = 10;

/** A value in its one written form. */
function text(value: unknown): string {
  return Buffer.from(canonicalBytes(value ?? null)).toString("utf8");
}

/** The pool of a bundle is the one in force, leaf by leaf: the salts are the sender's, all else is ours. */
function poolProblems(model: Model, { pool, commitment }: CommittedBundle): readonly Problem[] {
  const salts = new Map((pool.nominees ?? []).map(({ id, salt }) => [id, salt]));
  const missing = model.pool.nominees.filter(({ id }) => !salts.has(id));
  if (missing.length > 0 || salts.size !== model.pool.nominees.length) {
    return [{ code: "pool-differs", value: missing[0]?.id ?? String(salts.size) }];
  }
  if (new Set(salts.values()).size < salts.size) return [{ code: "salt-repeated", value: commitment.draw }];
  const frozen = freezePool(
    model,
    model.pool.nominees.map(({ id }) => salts.get(id) ?? ""),
  );
  return text(frozen) === text(pool) ? [] : [{ code: "pool-differs", column: "pool", value: pool.root }];
}

/** The commitment that follows from the bundle, the draw and the time: the one sent must be the same to the letter. */
function expected(
  bundle: CommittedBundle,
  draw: DrawRecord,
  process: string,
  earlier: { readonly commitments: number; readonly tests: number },
  now: number,
): Outcome<Commitment> {
  const subject = commitmentSubject(bundle);
  if (!subject.ok) return subject;
  const { commitment } = bundle;
  const { ceremony, fallback, redraw, reserves, wasm_sha256 } = commitment;
  const source =
    ceremony === undefined
      ? fallback === undefined
        ? undefined
        : ({ kind: "drand", round: commitment.drand_round, fallback } as const)
      : ({ kind: "ceremony", ceremony } as const);
  if (source === undefined) return refuse({ code: "commitment-differs", column: "fallback" });
  return createCommitment({
    subject: subject.value,
    draw: draw.id,
    process,
    earlier,
    test: draw.test,
    ...(draw.repeats === null
      ? {}
      : { redraw: { of: draw.repeats, reason: draw.reason, approved_by: redraw?.approved_by ?? [] } }),
    codeSha256: commitment.code_sha256,
    ...(wasm_sha256 === undefined ? {} : { wasmSha256: wasm_sha256 }),
    ...(reserves === undefined ? {} : { reserves }),
    source,
    nonces: commitment.nonce_commitments,
    now,
  });
}

function differences(sent: Commitment, wanted: Commitment): readonly Problem[] {
  const [a, b] = [new Map(Object.entries(sent)), new Map(Object.entries(wanted))];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((column) => text(a.get(column)) !== text(b.get(column)))
    .map((column) => ({ code: "commitment-differs", column, value: text(a.get(column)).slice(0, 80) }));
}

/** When nonces must be in, in seconds since 1970: shortly before the round, or as stated for a ceremony. */
function deadlineOf(
  commitment: Commitment,
  stated: string | undefined,
  { test, now }: { readonly test: boolean; readonly now: number },
): Outcome<number> {
  const beforeRound = nonceDeadline(commitment);
  if (beforeRound !== undefined) return accept(beforeRound);
  const deadline = stated === undefined ? Number.NaN : Date.parse(stated) / 1000;
  if (deadline >= now + (test ? 1 : LEAST_NOTICE)) return accept(deadline);
  return refuse({ code: "deadline-too-soon", value: stated ?? "" });
}

/**
 * Works a commitment out anew from what the server keeps, and holds the one that was sent to it: pool, conditions, every
 * panel, the counts, the deadline. Gives the deadline for nonces.
 */
export async function examineCommitment(
  context: EffectContext,
  input: {
    readonly bundle: CommittedBundle;
    readonly draw: DrawRecord;
    readonly earlier: { readonly commitments: number; readonly tests: number };
    readonly revealUntil: string | undefined;
    readonly now: number;
  },
): Promise<Outcome<number>> {
  const { bundle, draw, earlier, now } = input;
  const model = await modelInForce(context);
  if (!model.ok) return model;
  const differing = poolProblems(model.value, bundle);
  if (differing.length > 0) return { ok: false, problems: differing };
  const ours = conditionsDocument(model.value, bundle.commitment.seats);
  if (text(bundle.conditions) !== text(ours)) {
    return refuse({ code: "commitment-differs", column: "conditions", value: draw.id });
  }
  const wanted = expected(bundle, draw, context.process, earlier, now);
  if (!wanted.ok) return wanted;
  const wrong = differences(bundle.commitment, wanted.value);
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const frozen = bundleModel(bundle);
  if (frozen === undefined || !frozen.ok) return frozen ?? refuse({ code: "bundle-incomplete" });
  const { marks = [], keep = [] } = bundle.fair ?? {};
  const faults = checkPanels(frozen.value, bundle.panels, { marks, keep });
  if (faults.length > 0) {
    const problems = faults.slice(0, NAMED_FAULTS).map(({ panel, element }): Problem => {
      return { code: "panel-breaks", value: element, details: { panel, count: faults.length } };
    });
    return { ok: false, problems };
  }
  return deadlineOf(bundle.commitment, input.revealUntil, { test: draw.test, now });
}
