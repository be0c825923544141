import { compareBytewise } from "../../audit/index.ts";
import type { Model } from "../model.ts";
import type { DrawBundle } from "./bundle.ts";
import { commitmentProblems } from "./commitment-form.ts";
import { commitmentHash, type Commitment } from "./commitment.ts";
import { canonicalDigest } from "./hexadecimal.ts";
import { acceptReveals } from "./nonce.ts";
import { drawNumber, drawOutcome, type DrawSource } from "./outcome.ts";
import { fails, holds, judge, notShown, type DrawCheck } from "./verdict.ts";
import { checkSealedOutcome } from "./verify-sealed.ts";

/** What a checker knows from elsewhere. */
export type VerifyOptions = {
  /** Hash of the commitment as it was published before the round. Without it a bundle can only agree with itself. */
  readonly commitment?: string;
  /** Hash that the file itself states for its commitment, which shows nothing but that it agrees with itself. */
  readonly stated?: string;
  /** SHA-256 of the single file that is checking, when it is that file. */
  readonly code?: string;
};

/** Parties in bytewise order, each once, and everything else that a commitment must be by itself. */
function checkCommitmentForm(commitment: Commitment): readonly DrawCheck[] {
  const { nonce_commitments: nonces } = commitment;
  const ordered = nonces.every(({ party }, index) => {
    const before = nonces[index - 1];
    return before === undefined || compareBytewise(before.party, party) < 0;
  });
  return [
    judge(ordered, "parties", "parties-unordered", {
      place: "commitment.nonce_commitments",
      values: { count: nonces.length },
    }),
    ...commitmentProblems(commitment).map(({ code, column = "", value = "", details }) =>
      fails("commitment", code, { place: `commitment.${column}`, values: { value, ...details } }),
    ),
  ];
}

/** What the commitment is, and what it was said to be. */
export function checkCommitment(commitment: Commitment, options: VerifyOptions): readonly DrawCheck[] {
  const hash = commitmentHash(commitment);
  const { draw, process, number, tests, test, redraw } = commitment;
  return [
    ...checkCommitmentForm(commitment),
    ...(options.stated === undefined || options.stated === hash
      ? []
      : [fails("commitment", "stated-otherwise", { place: "commitment_jcs_sha256", values: { value: hash } })]),
    options.commitment === undefined
      ? notShown("published", "hash-not-given", { values: { value: hash } })
      : judge(options.commitment === hash, "published", "hash-differs", {
          place: "commitment",
          values: { value: hash },
        }),
    options.code === undefined || options.code !== commitment.code_sha256
      ? notShown("code", "other-code", { values: { value: commitment.code_sha256 } })
      : holds("code", { value: options.code }),
    ...(commitment.wasm_sha256 === undefined
      ? []
      : [notShown("solver", "solver-not-needed", { values: { value: commitment.wasm_sha256 } })]),
    ...(test === true ? [notShown("test", "is-a-test", { values: { value: draw } })] : []),
    ...(redraw === undefined
      ? []
      : [notShown("redraw", "is-a-redraw", { values: { value: redraw.of, reason: redraw.reason } })]),
    number === undefined || process === undefined
      ? notShown("number", "number-not-stated")
      : notShown("number", "number-stated", { values: { value: process, number, tests: tests ?? 0 } }),
    notShown("record", "no-checkpoint"),
  ];
}

/** Where the number came from, as the bundle holds it; `undefined` unless it holds one and only one. */
function sourceOf({ source, beacon, ceremony }: DrawBundle): DrawSource | undefined {
  if (source === "drand" && beacon !== undefined && ceremony === undefined) return { source, beacon };
  if (source === "ceremony" && ceremony !== undefined && beacon === undefined) return { source, ceremony };
  return undefined;
}

function checkNonces({ reveals = [] }: DrawBundle, commitment: Commitment): readonly DrawCheck[] {
  const place = "reveals";
  const parties = commitment.nonce_commitments.map(({ party }) => party);
  const complete = reveals.length === parties.length && reveals.every(({ party }, index) => party === parties[index]);
  if (!complete) return [fails("nonces", "reveals-incomplete", { place })];
  const given = reveals.flatMap(({ party, nonce }) => (nonce === null ? [] : [{ party, nonce }]));
  const accepted = acceptReveals(commitment, given);
  if (!accepted.ok) {
    return accepted.problems.map(({ code, value = "" }) => fails("nonces", code, { place, values: { value } }));
  }
  const absent = accepted.notes.map(({ value = "" }) => value);
  return [
    holds("nonces", { count: given.length }),
    ...absent.map((value) => notShown("nonces", "nonce-missing", { place, values: { value } })),
  ];
}

/** Nonces, source, seed, index, panel, reserves and those who declined: everything worked out again. */
export function checkDrawn(
  bundle: DrawBundle,
  commitment: Commitment,
  model: Model | "refused" | undefined,
): readonly DrawCheck[] {
  const { outcome, panels, fair } = bundle;
  const nonces = checkNonces(bundle, commitment);
  const source = sourceOf(bundle);
  if (outcome === undefined) return [...nonces, fails("outcome", "outcome-missing", { place: "outcome" })];
  if (source === undefined) return [...nonces, fails("source", "source-unclear", { place: "source" })];
  const number = drawNumber(commitment, bundle.reveals ?? [], source);
  if (!number.ok) {
    const faults = number.problems.map(({ code, value = "", details }) =>
      fails("source", code, {
        place: bundle.source === "drand" ? "beacon" : "ceremony",
        values: { value, ...details },
      }),
    );
    return [...nonces, ...faults];
  }
  const { seed, index, counter, x } = number.value;
  const checks = [
    ...nonces,
    holds("source", { value: source.source === "drand" ? source.beacon.round : source.ceremony.method }),
    ...(source.source === "ceremony" && commitment.ceremony === undefined
      ? [notShown("source", "beacon-not-had", { place: "source" })]
      : []),
    ...(source.source === "ceremony" ? [notShown("source", "ceremony-on-paper", { place: "ceremony" })] : []),
    judge(seed === outcome.seed, "seed", "seed-differs", { place: "outcome.seed", values: { value: seed } }),
    judge(index === outcome.index && counter === outcome.counter && x === outcome.x, "index", "index-differs", {
      place: "outcome.index",
      values: { value: index, count: commitment.panel_count },
    }),
  ];
  const again = drawOutcome({
    commitment,
    number: number.value,
    panels,
    declined: (outcome.declined ?? []).map(({ id }) => id),
    model: typeof model === "object" && bundle.conditions !== undefined ? model : undefined,
    ...(fair?.marks === undefined ? {} : { marks: fair.marks }),
  });
  const values = { value: index };
  const panel = again.ok ? again.value.panel : (panels[index] ?? []);
  checks.push(
    judge(canonicalDigest(panel) === canonicalDigest(outcome.panel), "panel", "panel-differs", {
      place: "outcome.panel",
      values,
    }),
  );
  const asks = outcome.reserves !== undefined || commitment.reserves !== undefined;
  if (asks && (model === undefined || bundle.conditions === undefined)) {
    return [...checks, ...checkSealedOutcome(outcome, commitment)];
  }
  if (!again.ok) {
    const faults = again.problems.map(({ code, value = "" }) =>
      fails("reserves", code, { place: "outcome", values: { value } }),
    );
    return [...checks, ...faults];
  }
  const { reserves = null, declined = null, members } = again.value;
  const same = (place: "reserves" | "declined" | "members", found: unknown): DrawCheck[] =>
    canonicalDigest(found) === canonicalDigest(outcome[place] ?? null)
      ? []
      : [fails("reserves", "reserves-differ", { place: `outcome.${place}` })];
  const differ = [...same("reserves", reserves), ...same("declined", declined), ...same("members", members)];
  return [
    ...checks,
    ...(differ.length > 0 ? differ : [holds("reserves", { count: members.length })]),
    ...(declined === null ? [] : [notShown("reserves", "declined-on-paper", { place: "outcome.declined" })]),
  ];
}
