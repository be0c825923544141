export { canonicalBytes } from "./canonical.ts";
export { keyedDigest, leafHash } from "./digest.ts";
export type { SubjectKey } from "./digest.ts";
export { LEAF_LIMIT, leafBytes, readLeaf } from "./leaf.ts";
export type { Leaf } from "./leaf.ts";
export {
  inclusionPath,
  inclusionPaths,
  merkleRoot,
  merkleRootOf,
  nodeHash,
  readTreeSize,
  verifyInclusion,
} from "./merkle.ts";
export type { Hash, ProofFault, ProofVerdict, TreeSize } from "./merkle.ts";
export { consistencyProof, verifyConsistency } from "./merkle-consistency.ts";
export { compareBytewise, lengthPrefixed, unsigned32, unsigned64 } from "./bytes.ts";
export { randomIndex } from "./random-index.ts";
export type { RandomIndex } from "./random-index.ts";
export { QUICKNET, roundAt, roundTime, verifyBeacon } from "./beacon.ts";
export type { Beacon, BeaconChain, BeaconFault, BeaconScheme, BeaconVerdict } from "./beacon.ts";
export { publicRandomKey, publicSelection } from "./rfc3797.ts";
export type { PublicSelection } from "./rfc3797.ts";
export { diceNeeded, readThrow } from "./dice.ts";
export type { Faces, Throw } from "./dice.ts";
export {
  fromBase64,
  toBase64,
  checkpointVerifier,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  cosignatureTime,
  cosignedMessage,
  timedSignature,
  formatNote,
  formatSignature,
  formatVerifierKey,
  isKeyName,
  keyId,
  openNote,
  parseNote,
  parseSignature,
  parseVerifierKey,
  SIGNATURE_TYPES,
  verifierKey,
  formatLogProof,
  parseLogProof,
  verifyLogProof,
  judgeSplitView,
  readSplitView,
  splitView,
  writeSplitView,
  bundlesBetween,
  formatBundle,
  parseBundle,
  parseHashes,
  parseTilePath,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  tilesBetween,
  consistencyProofAt,
  growingTree,
  inclusionProofAt,
  nodesFinishedBy,
  nodesOfRoot,
  rootAt,
  isLogFile,
  logFileVerifier,
  logVerifier,
  readLogHeader,
  addCheckpoint,
  formatAddCheckpoint,
} from "./log/index.ts";
export type {
  Checkpoint,
  Cosigner,
  OpenedCheckpoint,
  Note,
  NoteFault,
  NoteSignature,
  OpenedNote,
  SignatureType,
  VerifierKey,
  VerifyMlDsa44,
  VerifySignature,
  LogProof,
  LogProofVerdict,
  SplitView,
  SplitViewVerdict,
  Tile,
  GrowingTree,
  NodeAt,
  TreeNode,
  LogFinding,
  LogFileHeader,
  LogFileReport,
  LogFileVerifier,
  LogReport,
  TrustedKeys,
  LogVerifier,
  WitnessAnswer,
  WitnessMemory,
} from "./log/index.ts";
export {
  ARCHIVE_FORMAT,
  archiveLine,
  archiveVerifier,
  isArchiveFile,
  readArchiveHeader,
  readArchiveRow,
} from "./archive/index.ts";
export type { ArchivedLog, ArchivedRow, ArchiveHeader, ArchiveReport, ArchiveVerifier } from "./archive/index.ts";
