import { QUICKNET, roundTime } from "../../audit/index.ts";
import { accept, type Outcome, type Problem } from "../../kit/index.ts";
import { commitmentProblems } from "./commitment-form.ts";
import { canonicalDigest, isHexadecimal } from "./hexadecimal.ts";
import { inPartyOrder, type NonceCommitment } from "./nonce.ts";

/** Bounds of single values by attribute, as quotas state them: `{"sex": {"f": [23, 27]}}`. */
export type CommittedQuotas = Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;

/**
 * How the number is made in public where no beacon is used: a ten-sided die or a ball for each digit, six-sided dice, or
 * the numbers of lotteries that are named here before they take place (RFC 3797).
 */
export type CeremonyMethod =
  | { readonly method: "digits" }
  | { readonly method: "dice" }
  | { readonly method: "numbers"; readonly sources: readonly string[] };

/**
 * What happens when nobody can get the value of the round so many hours after its time: the draw is void and begins anew
 * under a new name, or a ceremony gives the number.
 */
export type Fallback =
  | { readonly rule: "new-draw"; readonly after_hours: number }
  | { readonly rule: "ceremony"; readonly after_hours: number; readonly ceremony: CeremonyMethod };

/**
 * What is fixed before the number can be known, exactly as it is hashed; the names are those of the published protocol.
 * Digests are 64 hexadecimal digits. A draw by beacon names chain and round; one by ceremony names its method and has
 * round 0.
 */
export type Commitment = {
  readonly algorithm: string;
  /** Digest of the fair chances and their certificate, as the bundle holds them. */
  readonly chances_sha256?: string;
  /** Digest of the single-file verifier with which anybody can check the draw. */
  readonly code_sha256: string;
  /** Digest of the canonical JSON of the conditions. */
  readonly conditions_sha256?: string;
  readonly ceremony?: CeremonyMethod;
  /** Name of the draw; a redraw has a name of its own. */
  readonly draw: string;
  readonly drand_chain?: string;
  readonly drand_round: number;
  readonly fallback?: Fallback;
  readonly nonce_commitments: readonly NonceCommitment[];
  /** The how-manieth commitment of its process this is, from 1, and how many of them were tests, this one included. */
  readonly number?: number;
  readonly panel_count: number;
  readonly panels_root: string;
  readonly pool_root: string;
  readonly pool_size: number;
  readonly process?: string;
  readonly quotas: CommittedQuotas;
  /** For a redraw: the draw it replaces, the public reason, and the two who approved it. */
  readonly redraw?: { readonly of: string; readonly reason: string; readonly approved_by: readonly string[] };
  /** How many reserves are called for each seat class, and the attributes whose combination of values is a class. */
  readonly reserves?: { readonly by: readonly string[]; readonly count: number };
  readonly seats: number;
  readonly test?: true;
  readonly tests?: number;
  readonly wasm_sha256?: string;
};

/** Version of the way from conditions to published panels; part of every commitment. */
export const DRAW_VERSION = "1.0.0";

/** Least time between a commitment and its round, in seconds. */
export const LEAST_NOTICE = 3600;

/** What a commitment is made from, besides what the bundle already holds. */
export type CommitmentInput = {
  /** Everything about pool, conditions and panels. */
  readonly subject: Pick<
    Commitment,
    | "algorithm"
    | "chances_sha256"
    | "conditions_sha256"
    | "panel_count"
    | "panels_root"
    | "pool_root"
    | "pool_size"
    | "quotas"
    | "seats"
  >;
  readonly draw: string;
  readonly process: string;
  /** Commitments made in this process before, and how many of them were tests. */
  readonly earlier: { readonly commitments: number; readonly tests: number };
  readonly test?: boolean;
  readonly reserves?: Commitment["reserves"];
  readonly redraw?: Commitment["redraw"];
  readonly codeSha256: string;
  readonly wasmSha256?: string;
  readonly source:
    | { readonly kind: "drand"; readonly round: number; readonly fallback: Fallback }
    | { readonly kind: "ceremony"; readonly ceremony: CeremonyMethod };
  readonly nonces: readonly NonceCommitment[];
  /** The time of the commitment in seconds since 1970. */
  readonly now: number;
};

function roundProblems({ source, test = false, now }: CommitmentInput): readonly Problem[] {
  if (source.kind === "ceremony") return [];
  const { period, genesisTime } = QUICKNET;
  const earliest = now + (test ? 1 : LEAST_NOTICE);
  const wanted = Math.max(1, Math.ceil((earliest - genesisTime) / period) + 1);
  const sound = Number.isSafeInteger(source.round) && roundTime(QUICKNET, source.round) >= earliest;
  return sound ? [] : [{ code: "round-too-soon", value: String(source.round), details: { wanted } }];
}

/**
 * Makes a commitment. The round must lie at least an hour ahead; a test draw may be nearer, but not in the past.
 *
 * Problems: `round-too-soon` (`wanted`, the first round that is late enough), and those of {@link commitmentProblems}.
 */
export function createCommitment(input: CommitmentInput): Outcome<Commitment> {
  const { source, test = false, earlier } = input;
  const commitment: Commitment = {
    ...input.subject,
    code_sha256: input.codeSha256,
    draw: input.draw,
    ...(source.kind === "drand"
      ? { drand_chain: QUICKNET.hash, drand_round: source.round, fallback: source.fallback }
      : { ceremony: source.ceremony, drand_round: 0 }),
    nonce_commitments: inPartyOrder(input.nonces),
    number: earlier.commitments + 1,
    process: input.process,
    ...(input.redraw === undefined ? {} : { redraw: input.redraw }),
    ...(input.reserves === undefined ? {} : { reserves: input.reserves }),
    ...(test ? { test } : {}),
    tests: earlier.tests + (test ? 1 : 0),
    ...(input.wasmSha256 === undefined ? {} : { wasm_sha256: input.wasmSha256 }),
  };
  const late = roundProblems(input);
  const digests = [input.codeSha256, input.wasmSha256].filter((value) => value !== undefined);
  const problems: readonly Problem[] = [
    ...digests
      .filter((value) => !isHexadecimal(value, 32))
      .map((value) => ({ code: "bad-hexadecimal", value, details: { bytes: 32 } })),
    ...late,
    // A round that lies in the past is no unclear source: one complaint about it is enough.
    ...commitmentProblems(commitment).filter(({ code }) => late.length === 0 || code !== "source-unclear"),
  ];
  return problems.length > 0 ? { ok: false, problems } : accept(commitment);
}

/** SHA-256 of the canonical JSON of a commitment, 64 hexadecimal digits: what is published before the round. */
export function commitmentHash(commitment: Commitment): string {
  return canonicalDigest(commitment);
}
