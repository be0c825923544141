import {
  keyedDigest,
  leafHash,
  parseVerifierKey,
  readLeaf,
  verifyLogProof,
  type VerifierKey,
} from "../../audit/index.ts";
import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { previewRule, type RulePreview } from "../../sitting/index.ts";
import { checkList, type CheckedRow } from "../check.ts";
import { CONDITIONS_FORMAT, readConditions } from "../read-conditions.ts";
import { createModel, type Model } from "../model.ts";
import type { NomineeId, Pool } from "../pool.ts";
import { fails, holds, judge, notShown, type DrawCheck } from "../lottery/index.ts";
import type { Consent, Ruling } from "./certified.ts";
import { recordsRoot, shownValues, type SaltedRecord } from "./disclosure.ts";
import {
  certificationPayload,
  certificationSubject,
  ruleOf,
  sealOf,
  type ResultBundle,
  type ResultRecord,
} from "./result.ts";

/** What is known from elsewhere. */
export type ResultOptions = {
  /** The seal as it was printed or read aloud: 64 hexadecimal digits. */
  readonly seal?: string;
  /** Keys of the log that one trusts, and of witnesses. */
  readonly keys?: readonly VerifierKey[];
  readonly witnesses?: readonly VerifierKey[];
};

/** What a certified committee shows. */
export type ResultVerdict = {
  readonly holds: boolean;
  readonly checks: readonly DrawCheck[];
  /** What the rule of the statement asks of the body; undefined without a rule or a body. */
  readonly arithmetic?: RulePreview;
};

const FEATURE = "feature:";

type Shown = ReadonlyMap<string, unknown>;

/** The people and conditions of a whole file as a model, and who is on the list; undefined when something is withheld. */
export function modelOfResult({
  statement,
  members,
  conditions,
}: ResultBundle): { readonly model: Model; readonly list: readonly NomineeId[] } | undefined {
  if ([...members, ...conditions].some(({ hidden }) => hidden.length > 0)) return undefined;
  const people = members.map(shownValues);
  const agreed = conditions.map((record) => shownValues(record).get("condition") as object);
  const idOf = (person: Shown): string => String(person.get("id"));
  const { size, reference_date } = statement.conditions;
  const read = readConditions({
    name: "conditions",
    text: JSON.stringify({
      format: CONDITIONS_FORMAT,
      size,
      ...(reference_date === undefined ? {} : { reference_date }),
      seated: people.filter((person) => person.get("seat") === "seated").map(idOf),
      conditions: agreed,
    }),
  });
  if (!read.ok) return undefined;
  const known = new Set(people.map(idOf));
  // Conditions on names may name people who are not members: they are there without being anything.
  const named = read.value.conditions.flatMap((one) => ("members" in one ? one.members : []));
  const outside = [...new Set(named)].filter((id) => !known.has(id));
  const keys = [...(people[0]?.keys() ?? [])].filter((name) => name.startsWith(FEATURE));
  const valuesOf = (person: Shown): Pool["nominees"][number]["values"] =>
    keys.map((key) => {
      const value = person.get(key);
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      return values.filter((one): one is string => typeof one === "string" && one !== "");
    });
  const model = createModel({
    pool: {
      attributes: keys.map((key) => ({ key: key.slice(FEATURE.length) })),
      nominees: [
        ...people.map((person) => ({ id: idOf(person), values: valuesOf(person) })),
        ...outside.map((id) => ({ id, values: keys.map(() => []) })),
      ],
    },
    conditions: read.value,
  });
  const list = people.filter((person) => person.get("seat") === "list").map(idOf);
  return model.ok ? { model: model.value, list } : undefined;
}

function checkMembers({ statement, members }: ResultBundle): readonly DrawCheck[] {
  const values = { count: members.length };
  const place = "members";
  const people = members.map(shownValues);
  const ids = people.flatMap((person) => (person.has("id") ? [String(person.get("id"))] : []));
  const isOnce = new Set(ids).size === ids.length;
  const judged = (name: string, missing: string, isGood: (value: unknown) => boolean): DrawCheck => {
    const shown = people.filter((person) => person.has(name));
    const bad = shown.filter((person) => !isGood(person.get(name))).length;
    if (bad > 0) return fails(`result-${name}`, missing, { place, values: { count: bad } });
    const hidden = people.length - shown.length;
    return hidden > 0
      ? notShown(`result-${name}`, `${name}-withheld`, { place, values: { count: hidden } })
      : holds(`result-${name}`, values);
  };
  const { version, criteria } = statement.criteria;
  return [
    judge(recordsRoot(members) === statement.members.root, "result-members", "members-root-differs", { place, values }),
    judge(isOnce && members.length === statement.members.count, "result-count", "members-count-differs", {
      place,
      values: { ...values, stated: statement.members.count },
    }),
    judged("consent", "consent-lacks", (value) => (value as Consent | null)?.answer === "given"),
    judged("ruling", "ruling-lacks", (value) => {
      const ruling = value as Ruling | null;
      if (ruling?.criteria !== version) return false;
      return criteria.every(({ id }) => ["met", "not-applicable"].includes(ruling.findings[id] ?? ""));
    }),
  ];
}

/** The rows of a condition as the file states them, with what was counted where that is shown. */
function statedRows(record: Shown): readonly Partial<CheckedRow>[] {
  const rows = record.get("rows");
  return Array.isArray(rows) ? (rows as readonly Partial<CheckedRow>[]) : [];
}

function differs(stated: Shown, again: readonly CheckedRow[]): boolean {
  const rows = statedRows(stated);
  return (
    rows.length !== again.length ||
    again.some((row, index) => {
      const said = rows[index] ?? {};
      const counted = stated.get(`count:${row.id}`) as { readonly count?: number } | undefined;
      return (
        said.id !== row.id ||
        said.min !== row.min ||
        said.max !== row.max ||
        said.holds !== row.holds ||
        counted?.count !== row.count
      );
    })
  );
}

/** Rows that say they hold and do not by their own figures, as far as those are shown. */
function contradicts(stated: Shown): boolean {
  return statedRows(stated).some(({ id = "", min = null, max = null, holds: said }) => {
    const counted = stated.get(`count:${id}`) as { readonly count?: number } | undefined;
    if (counted?.count === undefined) return false;
    return said !== ((min === null || counted.count >= min) && (max === null || counted.count <= max));
  });
}

function checkConditions(result: ResultBundle): readonly DrawCheck[] {
  const { statement, conditions } = result;
  const records = conditions.map(shownValues);
  const values = { count: conditions.length };
  const place = "conditions";
  const failing = records.filter((record) => record.get("strength") === "must" && record.get("holds") !== true).length;
  const whole = modelOfResult(result);
  const again = whole === undefined ? undefined : checkList(whole.model, whole.list);
  const recounted = (): DrawCheck => {
    if (again === undefined) {
      const wrong = records.filter(contradicts).length;
      return wrong > 0
        ? fails("result-counts", "recount-differs", { place, values: { count: wrong } })
        : notShown("result-counts", "counts-withheld", { place });
    }
    if (!again.ok) return fails("result-counts", "counts-impossible", { place });
    const wrong = records.filter((record) => {
      const { id } = record.get("condition") as { readonly id: string };
      return differs(
        record,
        again.value.conditions.filter(({ condition }) => condition === id),
      );
    }).length;
    return judge(wrong === 0, "result-counts", "recount-differs", {
      place,
      values: { count: wrong === 0 ? conditions.length : wrong },
    });
  };
  return [
    judge(
      recordsRoot(conditions) === statement.conditions.root && conditions.length === statement.conditions.count,
      "result-conditions",
      "conditions-root-differs",
      { place, values },
    ),
    judge(failing === 0, "result-hold", "conditions-broken", {
      place,
      values: { count: failing === 0 ? conditions.length : failing },
    }),
    recounted(),
  ];
}

function arithmeticOf({ statement }: ResultBundle): RulePreview | undefined {
  const rule = ruleOf(statement);
  if (rule === undefined || statement.body === undefined) return undefined;
  return previewRule(
    rule,
    Object.entries(statement.body.seats).map(([id, seats]) => ({ id, seats })),
  );
}

function checkSums({ statement }: ResultBundle, arithmetic: RulePreview | undefined): readonly DrawCheck[] {
  const { body, members } = statement;
  const seats = Object.values(body?.seats ?? {}).reduce((sum, count) => sum + count, 0);
  const values = { seats, members: members.count };
  return [
    body === undefined
      ? notShown("result-seats", "seats-not-stated")
      : judge(seats === members.count, "result-seats", "seats-other", { place: "statement.body.seats", values }),
    arithmetic === undefined
      ? notShown("result-rule", "rule-not-stated")
      : holds("result-rule", { needed: arithmetic.needed, size: arithmetic.size, blocking: arithmetic.blocking }),
  ];
}

function checkEntry(result: ResultBundle, { leaf: text, key }: ResultRecord): DrawCheck {
  const leaf = readLeaf(utf8ToBytes(text));
  const { process, certification } = result.statement;
  const place = "record.leaf";
  if (leaf === undefined) return fails("result-entry", "entry-unreadable", { place });
  const isIt =
    leaf.cmd === "committee.certify-list" && leaf.subject === certificationSubject(process.id, certification);
  const binds = leaf.payload_hash === keyedDigest(hexToBytes(key), certificationPayload(result));
  return judge(isIt && binds, "result-entry", "entry-differs", { place, values: { at: leaf.ts, index: leaf.seq } });
}

function checkRecord(result: ResultBundle, { keys: trusted, witnesses = [] }: ResultOptions): readonly DrawCheck[] {
  const { record } = result;
  if (record === undefined) return [notShown("result-log", "record-not-there")];
  const entry = checkEntry(result, record);
  const own = record.keys.map(parseVerifierKey).filter((key) => key !== undefined);
  const place = "record.proof";
  const verdict = verifyLogProof(record.proof, leafHash(utf8ToBytes(record.leaf)), trusted ?? own, witnesses);
  if (!verdict.holds) return [entry, fails("result-log", `proof-${verdict.fault}`, { place })];
  const leaf = readLeaf(utf8ToBytes(record.leaf));
  const values = { index: verdict.index, size: verdict.size, witnesses: verdict.cosigners.length };
  return [
    entry,
    judge(leaf?.seq === verdict.index, "result-log", "proof-path", { place, values }),
    ...(trusted === undefined
      ? [notShown("result-key", "keys-of-file", { values: { key: record.keys[0] ?? "" } })]
      : []),
  ];
}

/**
 * Verifies a certified committee: everything it claims that can be worked out from what it shows is worked out again, and
 * what is withheld is said to be. A file without a seal known from elsewhere, or a log key, can only agree with itself.
 */
export function verifyResult(result: ResultBundle, options: ResultOptions = {}): ResultVerdict {
  const seal = sealOf(result.statement);
  const arithmetic = arithmeticOf(result);
  const checks: readonly DrawCheck[] = [
    judge(seal === result.seal, "result-seal", "seal-differs", { place: "seal", values: { value: seal } }),
    options.seal === undefined
      ? notShown("result-known", "seal-not-given", { values: { value: seal } })
      : judge(options.seal === seal, "result-known", "seal-other", { place: "seal", values: { value: options.seal } }),
    ...checkMembers(result),
    ...checkConditions(result),
    ...checkSums(result, arithmetic),
    ...checkRecord(result, options),
  ];
  return {
    holds: checks.every(({ state }) => state !== "failed"),
    checks,
    ...(arithmetic === undefined ? {} : { arithmetic }),
  };
}

/** The values of everybody who sits as far as a file shows them. */
export function shownMembers({ members }: ResultBundle): readonly ReadonlyMap<string, unknown>[] {
  return members.map((record: SaltedRecord) => shownValues(record));
}
