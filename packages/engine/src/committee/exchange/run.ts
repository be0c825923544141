import { bytesToHex } from "@noble/hashes/utils.js";
import { canonicalBytes } from "../../audit/index.ts";
import { accept, type Outcome, type Solver } from "../../kit/index.ts";
import type { Marks } from "../condition.ts";
import { findClash } from "../clash.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { readHexadecimal } from "./digest.ts";
import { openSealed, SEAL_OVERHEAD, sealTo, type KeyPair, type SealContext } from "./hpke.ts";
import { openMarks } from "./open.ts";
import { exchangeOutcome, type ExchangeOutcome, type VersionedList } from "./outcome.ts";
import type { RandomBytes } from "./random.ts";
import type { Opening, Release } from "./release.ts";

/**
 * What one bloc alone learns of a clash, sealed to its key: whether its own marks are needed for it, so that without
 * them a list could be had. As long whatever it says.
 */
export type PrivateAnswer = { readonly bloc: string; readonly sealed: string };

/** What leaves the machine that opens: the outcome, and to every bloc what concerns its own marks. */
export type ExchangeResult = { readonly outcome: ExchangeOutcome; readonly answers: readonly PrivateAnswer[] };

/** Everything an opening works on. */
export type RunInput = {
  readonly opening: Opening;
  readonly names: readonly NomineeId[];
  readonly releases: readonly Release[];
  /** Made for this opening, and forgotten after it. */
  readonly keys: KeyPair;
  readonly model: Model;
  readonly list: VersionedList;
};

function answerContext({ terms, together }: ExchangeOutcome, bloc: string): SealContext {
  return { info: canonicalBytes("convene-exchange-1 answer"), aad: canonicalBytes({ terms, together, bloc }) };
}

/** Whether a list could be had if this bloc had marked nobody. */
function isNeeded(model: Model, marks: Marks, bloc: string, solver: Solver): boolean {
  const others = Object.entries(marks).flatMap(([other, names]) => (other === bloc ? [] : names));
  const clash = findClash(model, { marks: [...new Set(others)] }, solver);
  return clash.ok && clash.value.feasible;
}

/**
 * Opens an exchange, computes its outcome and forgets the marks: the one function of it that ever holds them all.
 * Notes name holders whose shares were wrong where enough others were right.
 *
 * Problems: those of `openMarks` and `exchangeOutcome`.
 */
export function runExchange(input: RunInput, solver: Solver, random: RandomBytes): Outcome<ExchangeResult> {
  const { opening, names, releases, keys, model, list } = input;
  const opened = openMarks(opening, names, releases, keys);
  if (!opened.ok) return opened;
  const outcome = exchangeOutcome(opening, model, list, names, opened.value, solver);
  if (!outcome.ok) return outcome;
  const answers = outcome.value.blocs.map((bloc) => {
    const needed = !outcome.value.answer.found && isNeeded(model, opened.value.marks, bloc, solver);
    const holder = opening.terms.holders.find((one) => one.holder === bloc);
    const recipient = readHexadecimal(holder?.key ?? "", 32) ?? new Uint8Array();
    const sealed = sealTo(recipient, answerContext(outcome.value, bloc), Uint8Array.of(needed ? 1 : 0), random);
    return { bloc, sealed: bytesToHex(sealed ?? new Uint8Array()) };
  });
  return accept({ outcome: outcome.value, answers }, opened.notes);
}

/**
 * Reads what is said to one bloc alone: whether its marks are needed for the clash. `undefined` when it is for another
 * key or another outcome.
 */
export function readPrivateAnswer(
  outcome: ExchangeOutcome,
  { bloc, sealed }: PrivateAnswer,
  keys: KeyPair,
): boolean | undefined {
  const bytes = readHexadecimal(sealed, 1 + SEAL_OVERHEAD);
  const said = bytes && openSealed(keys, answerContext(outcome, bloc), bytes);
  return said === undefined ? undefined : said[0] === 1;
}
