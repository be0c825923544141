export { fromBase64, toBase64 } from "./base64.ts";
export { checkpointVerifier, formatCheckpoint, openCheckpoint, parseCheckpoint } from "./checkpoint.ts";
export type { Checkpoint, Cosigner, OpenedCheckpoint } from "./checkpoint.ts";
export { cosignatureTime, cosignedMessage, timedSignature } from "./cosignature.ts";
export {
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
} from "./note.ts";
export type {
  Note,
  NoteFault,
  NoteSignature,
  OpenedNote,
  SignatureType,
  VerifierKey,
  VerifyMlDsa44,
  VerifySignature,
} from "./note.ts";
export { formatLogProof, parseLogProof, verifyLogProof } from "./proof-file.ts";
export type { LogProof, LogProofVerdict } from "./proof-file.ts";
export { judgeSplitView, readSplitView, splitView, writeSplitView } from "./split-view.ts";
export type { SplitView, SplitViewVerdict } from "./split-view.ts";
export {
  bundlesBetween,
  formatBundle,
  parseBundle,
  parseHashes,
  parseTilePath,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  tilesBetween,
} from "./tile.ts";
export type { Tile } from "./tile.ts";
export { consistencyProofAt, growingTree, inclusionProofAt, nodesFinishedBy, nodesOfRoot, rootAt } from "./tree.ts";
export type { GrowingTree, NodeAt, TreeNode } from "./tree.ts";
export { logVerifier } from "./verify-log.ts";
export type { LogFinding, LogReport, LogVerifier } from "./verify-log.ts";
export { addCheckpoint, formatAddCheckpoint } from "./witness.ts";
export type { WitnessAnswer, WitnessMemory } from "./witness.ts";
export { isLogFile, logFileVerifier, readLogHeader } from "./log-file.ts";
export type { LogFileHeader, LogFileReport, LogFileVerifier, TrustedKeys } from "./log-file.ts";
