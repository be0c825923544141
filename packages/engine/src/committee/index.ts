export { checkList } from "./check.ts";
export type { Check, CheckedRow } from "./check.ts";
export type { Bounds, Clause, Condition, ConditionSet, Filter, Marks, NestedBody, Reserves } from "./condition.ts";
export type { Representation } from "./missing.ts";
export { createModel } from "./model.ts";
export type { Model, ModelInput } from "./model.ts";
export { attributeIndex } from "./pool.ts";
export type { Attribute, Nominee, NomineeId, Pool, Population, PopulationShare } from "./pool.ts";
export type { Row, Side } from "./row.ts";
export {
  attributeLabel,
  boundsPhrase,
  conditionLabel,
  elementPhrase,
  filterPhrase,
  rowLabel,
  rowPhrase,
  sharePhrase,
  statePhrase,
  valueLabel,
} from "./wording.ts";
export { diffLists } from "./diff.ts";
export type { DiffOptions, ListDiff, RowChange, RowDifference, ValueDifference } from "./diff.ts";
export { combineConditions } from "./combine.ts";
export type { Stated } from "./combine.ts";
export { conditionsJson } from "./conditions-json.ts";
export { readConditions } from "./read-conditions.ts";
export { readKeep, readList } from "./read-list.ts";
export type { ListFile } from "./read-list.ts";
export { readMarks } from "./read-marks.ts";
export { applySeparators, readPool } from "./read-pool.ts";
export { ROW_NUMBERS } from "./id-column.ts";
export type { IdColumn } from "./id-column.ts";
export { readPopulation } from "./read-population.ts";
export { quotaConditions, quotaPoolProblems, readQuotas } from "./read-quotas.ts";
export type { Quota } from "./read-quotas.ts";
export { matchNames } from "./match-names.ts";
export type { MatchedName, NameMatch } from "./match-names.ts";
export type { MatchReason, NameCandidate } from "./name-index.ts";
export { nameColumns, namesOf } from "./name-columns.ts";
export { findInside } from "./inside.ts";
export type { FoundBody, FoundReserve, Inside } from "./inside.ts";
export { nearestList, verifyLowerBound } from "./nearest.ts";
export type { Nearest } from "./nearest.ts";
export type { NearestList } from "./nearest-list.ts";
export type { NearestOptions } from "./nearest-question.ts";
export type { NearestProof } from "./nearest-proof.ts";
export type { Swap } from "./nearest-pairs.ts";
export { likelyDuplicates } from "./duplicates.ts";
export type { Likeness, LikenessOptions, LikenessReason } from "./duplicates.ts";
export { singleRepairs } from "./repair.ts";
export type { Repair } from "./repair.ts";
export { findClash } from "./clash.ts";
export type { ClashAnswer, ClashOptions, ClashSet } from "./clash.ts";
export type { Reach } from "./clash-arithmetic.ts";
export { verifyClash } from "./clash-certificate.ts";
export type { ClashCertificate } from "./clash-certificate.ts";
export type { ClashElement } from "./clash-element.ts";
export type { MovedBound, Relaxation } from "./relaxation.ts";
// The verifiable draw.
export {
  acceptReveals,
  ceremonySignature,
  commitmentHash,
  createCommitment,
  DRAW_VERSION,
  drawSeed,
  freezePool,
  inPartyOrder,
  LEAST_NOTICE,
  nonceCommitment,
  panelsRoot,
  poolReceipts,
  poolRoot,
  verifyReceipt,
} from "./lottery/index.ts";
export type {
  CeremonyMethod,
  Commitment,
  CommitmentInput,
  CommittedQuotas,
  Fallback,
  FeatureCounts,
  Features,
  FrozenNominee,
  FrozenPool,
  GivenNonce,
  NonceCommitment,
  Receipt,
  Reveal,
  SeedParts,
} from "./lottery/index.ts";
export { drawPanels, publishLottery } from "./draw/index.ts";
export type {
  BoundProof,
  Certificate,
  CertificateLevel,
  Chance,
  Draw,
  DrawAlgorithm,
  DrawAnswer,
  DrawOptions,
  DrawProgress,
  NeverChosen,
  NeverProof,
  PublishedLottery,
  PublishOptions,
  WeightedPanel,
} from "./draw/index.ts";
export {
  chancesByGroup,
  checkCertificate,
  floatFraction,
  createPanelSpace,
  drawReserves,
  lotteryDocument,
  shareBelow,
  smallerBodyModel,
  statisticsOf,
} from "./draw/index.ts";
export type {
  CertificateVerdict,
  ChanceStatistics,
  GroupChances,
  PanelReserves,
  PanelsDocument,
  PanelSpace,
  Reserve,
  ReserveList,
  ReserveOptions,
  SolverIdentity,
} from "./draw/index.ts";
export {
  checkPanels,
  drawSmallerBody,
  panelsDocument,
  pickPanel,
  PUBLISHED_FLOOR,
  readChances,
  readPanels,
  replaceMembers,
} from "./draw/index.ts";
export type {
  AdjustedBound,
  CheckPanelsOptions,
  PanelFault,
  PanelJson,
  PanelsFile,
  Replacement,
  ReplaceOptions,
  StatedChances,
} from "./draw/index.ts";
export {
  bundleModel,
  commitBundle,
  conditionsDocument,
  commitmentSubject,
  createBundle,
  DRAW_FORMAT,
  drawBundle,
  drawNumber,
  drawOutcome,
  isLotteryRecord,
  publicBundle,
  readBundle,
  readCeremony,
  readLotteryRecord,
  verifyBundleText,
  verifyDraw,
  writeBundle,
} from "./lottery/index.ts";
export type {
  BundleInput,
  Ceremony,
  Declined,
  DrawBundle,
  DrawCheck,
  DrawnNumber,
  DrawOutcome,
  DrawSource,
  DrawVerdict,
  FairChances,
  RecordedDraw,
  SavedBeacon,
  VerifyOptions,
  Witness,
} from "./lottery/index.ts";
export { drawRules, NONCE_MARGIN, nonceDeadline } from "./lottery/index.ts";
export type { DrawRule } from "./lottery/index.ts";
export { verifyDrawFile } from "./lottery/index.ts";
export { verifyFairness } from "./lottery/index.ts";
export type { CertifiedChances } from "./lottery/index.ts";
export { householdConditions } from "./households.ts";
// The sealed exchange.
export {
  beforeRelease,
  comparisonNumber,
  exchangeOutcome,
  exchangeStage,
  exchangeSubject,
  FEWEST_BLOCS,
  keyPairOf,
  LOWEST_THRESHOLD,
  openMarks,
  outcomeProblems,
  readPrivateAnswer,
  readReceipt,
  releaseProblems,
  releaseShares,
  runExchange,
  sealedDigest,
  sealedMarksProblems,
  sealMarks,
  termsDigest,
  termsProblems,
  usualThreshold,
} from "./exchange/index.ts";
export type {
  Consequence,
  EarlierRun,
  ExchangeAnswer,
  ExchangeOutcome,
  ExchangeResult,
  ExchangeStage,
  ExchangeSubject,
  ExchangeTerms,
  Holder,
  KeyPair,
  MarksInput,
  MarksReceipt,
  OpenedMarks,
  Opening,
  PrivateAnswer,
  RandomBytes,
  Release,
  RunInput,
  SealedMarks,
  SealedShare,
  VersionedList,
} from "./exchange/index.ts";
export {
  certificationPayload,
  certificationSubject,
  checkReadiness,
  createResult,
  DEGREES,
  evidenceDigest,
  isResultFile,
  lesserDegree,
  publicResult,
  readResult,
  RESULT_FORMAT,
  ruleOf,
  shownConditions,
  shownMembers,
  shownValues,
  verifyFile,
  verifyResult,
  verifyResultFile,
  writeResult,
} from "./result/index.ts";
export type {
  Consent,
  Credentials,
  CriteriaVersion,
  Criterion,
  Degree,
  Field,
  FileOptions,
  Finding,
  HeldObjection,
  MemberReadiness,
  Readiness,
  ReadinessInput,
  ResultBody,
  ResultBundle,
  ResultInput,
  ResultOptions,
  ResultRecord,
  ResultVerdict,
  RuleJson,
  Ruling,
  SaltedRecord,
  ShownCondition,
  ShownRow,
  Statement,
} from "./result/index.ts";
