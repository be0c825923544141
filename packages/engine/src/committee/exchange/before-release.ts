import type { Problem } from "../../kit/index.ts";
import type { MarksReceipt } from "./receipt.ts";
import type { Opening } from "./release.ts";
import { sealedDigest } from "./sealed-marks.ts";
import { exchangeStage } from "./stage.ts";

/**
 * Why a holder should not release its shares: the exchange is not to be opened yet, or ends; or what stands on record in
 * the name of its own bloc is not what the bloc sealed. A server that sealed marks of its own making in the name of all
 * blocs but one would otherwise have the marks of that one opened alone. `now` in seconds since 1970, by the holder's
 * own clock.
 *
 * Problems: `exchange-stands`, `receipt-differs`.
 */
export function beforeRelease(
  { terms, sealed }: Pick<Opening, "terms" | "sealed">,
  holder: string,
  receipt: MarksReceipt | undefined,
  now: number,
): readonly Problem[] {
  const blocs = sealed.map(({ bloc }) => bloc);
  const { stage } = exchangeStage(terms, blocs, [], now);
  const recorded = sealed.find(({ bloc }) => bloc === holder);
  const isOwn = recorded === undefined ? receipt === undefined : receipt?.sealed === sealedDigest(recorded);
  return [
    ...(stage === "ready" ? [] : [{ code: "exchange-stands", value: terms.exchange, details: { stage } }]),
    ...(terms.blocs.includes(holder) && !isOwn ? [{ code: "receipt-differs", value: holder }] : []),
  ];
}
