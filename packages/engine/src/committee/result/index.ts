export { DEGREES, lesserDegree } from "./certified.ts";
export type {
  Consent,
  Credentials,
  CriteriaVersion,
  Criterion,
  Degree,
  Finding,
  ResultBody,
  RuleJson,
  Ruling,
} from "./certified.ts";
export { shownValues } from "./disclosure.ts";
export type { Field, SaltedRecord } from "./disclosure.ts";
export { publicResult } from "./public-result.ts";
export { readResult, writeResult } from "./read-result.ts";
export { checkReadiness } from "./readiness.ts";
export type { HeldObjection, MemberReadiness, Readiness, ReadinessInput } from "./readiness.ts";
export {
  certificationPayload,
  certificationSubject,
  createResult,
  evidenceDigest,
  RESULT_FORMAT,
  ruleOf,
} from "./result.ts";
export type { ResultBundle, ResultInput, ResultRecord, Statement } from "./result.ts";
export { shownConditions } from "./shown.ts";
export type { ShownCondition, ShownRow } from "./shown.ts";
export { isResultFile, verifyFile, verifyResultFile } from "./verify-file.ts";
export type { FileOptions } from "./verify-file.ts";
export { shownMembers, verifyResult } from "./verify-result.ts";
export type { ResultOptions, ResultVerdict } from "./verify-result.ts";
