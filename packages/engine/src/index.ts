export {
  add,
  ceil,
  compare,
  floor,
  foldValue,
  formatFraction,
  fraction,
  latinDigits,
  multiply,
  parseFraction,
  subtract,
  toNumber,
} from "./kit/index.ts";
export type { Fraction, Outcome, Problem } from "./kit/index.ts";
export { attributeIndex, checkList, createModel } from "./committee/index.ts";
export type {
  Attribute,
  Bounds,
  Check,
  CheckedRow,
  Clause,
  Condition,
  ConditionSet,
  Filter,
  Marks,
  Model,
  ModelInput,
  NestedBody,
  Nominee,
  NomineeId,
  Pool,
  Population,
  PopulationShare,
  Representation,
  Reserves,
  Row,
  Side,
} from "./committee/index.ts";
export type {
  Actor,
  Body,
  FormationStep,
  Ground,
  Label,
  ListVersion,
  Localized,
  Objection,
  Process,
} from "./process/index.ts";
export { createMessages, translation } from "./kit/index.ts";
export type {
  Catalogue,
  MessageOptions,
  Messages,
  Phrase,
  PhraseValues,
  Sentence,
  Series,
  Translated,
} from "./kit/index.ts";
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
} from "./committee/index.ts";
export { diffLists } from "./committee/index.ts";
export type { DiffOptions, ListDiff, RowChange, RowDifference, ValueDifference } from "./committee/index.ts";
export { deceptiveCharacter, foldName, writtenOut } from "./kit/index.ts";
export { matchNames, nameColumns, namesOf } from "./committee/index.ts";
export type { MatchedName, MatchReason, NameCandidate, NameMatch } from "./committee/index.ts";
export { locatedProblem, problemPhrase, problemPlace, readCsv, writeCsv } from "./kit/index.ts";
export type { InputFile, Table, TableRow } from "./kit/index.ts";
export {
  applySeparators,
  combineConditions,
  conditionsJson,
  quotaConditions,
  quotaPoolProblems,
  readConditions,
  readKeep,
  readList,
  readMarks,
  readPool,
  readPopulation,
  readQuotas,
  ROW_NUMBERS,
} from "./committee/index.ts";
export type { IdColumn, ListFile, Quota, Stated } from "./committee/index.ts";
export { highsSolver, SolverFault, SolverStopped } from "./kit/index.ts";
export type { Program, Solution, Solver } from "./kit/index.ts";
export { findInside, nearestList, verifyLowerBound } from "./committee/index.ts";
export type {
  FoundBody,
  FoundReserve,
  Inside,
  Nearest,
  NearestList,
  NearestOptions,
  NearestProof,
  Swap,
} from "./committee/index.ts";
export { canonicalBytes, keyedDigest, leafBytes, leafHash, LEAF_LIMIT, readLeaf } from "./audit/index.ts";
export type { Leaf, SubjectKey } from "./audit/index.ts";
export { likelyDuplicates, singleRepairs } from "./committee/index.ts";
export type { Likeness, LikenessOptions, LikenessReason, Repair } from "./committee/index.ts";
export { accept, refuse } from "./kit/index.ts";
export type {
  ClashAnswer,
  ClashCertificate,
  ClashElement,
  ClashOptions,
  ClashSet,
  MovedBound,
  Reach,
  Relaxation,
} from "./committee/index.ts";
export { findClash, verifyClash } from "./committee/index.ts";
export { formationClock, readLabels } from "./process/index.ts";
export type { FormationClock, StepDuration } from "./process/index.ts";
export {
  compareBytewise,
  consistencyProof,
  diceNeeded,
  inclusionPath,
  inclusionPaths,
  merkleRoot,
  merkleRootOf,
  nodeHash,
  publicRandomKey,
  publicSelection,
  QUICKNET,
  randomIndex,
  readThrow,
  readTreeSize,
  roundAt,
  roundTime,
  verifyBeacon,
  verifyConsistency,
  verifyInclusion,
} from "./audit/index.ts";
export type {
  Beacon,
  BeaconChain,
  BeaconFault,
  BeaconScheme,
  BeaconVerdict,
  Faces,
  Hash,
  ProofFault,
  ProofVerdict,
  PublicSelection,
  RandomIndex,
  Throw,
  TreeSize,
} from "./audit/index.ts";
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
} from "./committee/index.ts";
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
} from "./committee/index.ts";
// The fair draw.
export { drawPanels, publishLottery } from "./committee/index.ts";
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
} from "./committee/index.ts";
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
} from "./committee/index.ts";
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
} from "./committee/index.ts";
// What a draw means, and what follows it.
export {
  checkPanels,
  drawSmallerBody,
  panelsDocument,
  pickPanel,
  PUBLISHED_FLOOR,
  readChances,
  readPanels,
  replaceMembers,
} from "./committee/index.ts";
export type {
  AdjustedBound,
  CheckPanelsOptions,
  PanelFault,
  PanelJson,
  PanelsFile,
  Replacement,
  ReplaceOptions,
  StatedChances,
} from "./committee/index.ts";
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
} from "./committee/index.ts";
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
} from "./committee/index.ts";
export { drawRules, NONCE_MARGIN, nonceDeadline } from "./committee/index.ts";
export type { DrawRule } from "./committee/index.ts";
export { verifyDrawFile } from "./committee/index.ts";
export { verifyFairness } from "./committee/index.ts";
export type { CertifiedChances } from "./committee/index.ts";
export { householdConditions } from "./committee/index.ts";
export { baseSize, coalitions, MOST_GROUPS, previewRule, reaches, votesNeeded, votesToBlock } from "./sitting/index.ts";
export type {
  Attendance,
  Ballots,
  Base,
  Coalition,
  Coalitions,
  Delegation,
  Group,
  RulePreview,
  Share,
} from "./sitting/index.ts";
export {
  bestSight,
  can,
  codeOf,
  couldEver,
  NAMED_ONLY,
  RESOURCES,
  ROLES,
  suppressCounts,
  suppressTable,
  validGrants,
  WRITTEN_BY_OWNER,
} from "./people/index.ts";
export type {
  Action,
  Circumstances,
  Code,
  Denial,
  Grant,
  Permission,
  Resource,
  Role,
  Sight,
  Suppressed,
} from "./people/index.ts";
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
} from "./committee/index.ts";
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
} from "./committee/index.ts";
