export { commitmentHash, createCommitment, DRAW_VERSION, LEAST_NOTICE } from "./commitment.ts";
export type { CeremonyMethod, Commitment, CommitmentInput, CommittedQuotas, Fallback } from "./commitment.ts";
export { acceptReveals, inPartyOrder, nonceCommitment } from "./nonce.ts";
export type { GivenNonce, NonceCommitment, Reveal } from "./nonce.ts";
export { ceremonySignature, drawSeed } from "./seed.ts";
export type { SeedParts } from "./seed.ts";
export { featuresOf, freezePool, poolRoot, usedAttributes } from "./freeze-pool.ts";
export type { Features, FrozenNominee, FrozenPool } from "./freeze-pool.ts";
export type { FeatureCounts } from "./feature-counts.ts";
export { poolReceipts, verifyReceipt } from "./receipt.ts";
export type { Receipt } from "./receipt.ts";
export { panelsRoot } from "./panels-root.ts";
export {
  bundleModel,
  commitBundle,
  commitmentSubject,
  createBundle,
  DRAW_FORMAT,
  drawBundle,
  publicBundle,
} from "./bundle.ts";
export type { BundleInput, DrawBundle, FairChances } from "./bundle.ts";
export { readBundle, readDigested, writeBundle, writeDigested } from "./bundle-text.ts";
export { canonicalDigest } from "./hexadecimal.ts";
export { anyText, hexadecimal, listOf, literal, objectOf, pattern, recordOf, someText, wholeNumber } from "./shape.ts";
export type { Shape } from "./shape.ts";
export { fails, holds, judge, notShown } from "./verdict.ts";
export { conditionsDocument } from "./conditions-document.ts";
export { readCeremony } from "./ceremony.ts";
export type { Ceremony, Witness } from "./ceremony.ts";
export { drawNumber, drawOutcome } from "./outcome.ts";
export type { DrawnNumber, DrawOutcome, DrawSource, SavedBeacon } from "./outcome.ts";
export type { Declined } from "./decline.ts";
export { isLotteryRecord, readLotteryRecord } from "./read-record.ts";
export type { RecordedDraw } from "./read-record.ts";
export { verifyBundleText, verifyDraw } from "./verify.ts";
export type { DrawVerdict } from "./verify.ts";
export type { DrawCheck } from "./verdict.ts";
export type { VerifyOptions } from "./verify-drawn.ts";
export { drawRules, NONCE_MARGIN, nonceDeadline } from "./rules.ts";
export type { DrawRule } from "./rules.ts";
export { verifyDrawFile } from "./verify-file.ts";
export { verifyFairness } from "./verify-fair.ts";
export type { CertifiedChances } from "./verify-fair.ts";
