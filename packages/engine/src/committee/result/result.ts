import { formatFraction, parseFraction } from "../../kit/index.ts";
import type { Share } from "../../sitting/index.ts";
import { checkList, type CheckedRow } from "../check.ts";
import type { Condition } from "../condition.ts";
import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";
import { nameColumns, namesOf } from "../name-columns.ts";
import { canonicalDigest, conditionsDocument, featuresOf, usedAttributes } from "../lottery/index.ts";
import type { Credentials, Criterion, Degree, ResultBody, RuleJson } from "./certified.ts";
import { inRecordOrder, recordsRoot, saltRecord, type SaltedRecord } from "./disclosure.ts";

export const RESULT_FORMAT = "convene-result/1";

/** What is certified and open to everybody who reads the file, bound by one hash: the seal. */
export type Statement = {
  readonly process: { readonly id: string; readonly name: Readonly<Record<string, string>> };
  /** Which certification of the process it is, from 1. */
  readonly certification: number;
  readonly list: { readonly number: number; readonly by: string; readonly handed_over_on: string };
  /** Everybody who sits: how many, and the root over their records. */
  readonly members: { readonly count: number; readonly root: string };
  readonly conditions: {
    readonly count: number;
    readonly root: string;
    readonly size: number;
    readonly reference_date?: string;
  };
  readonly criteria: { readonly version: number; readonly criteria: readonly Criterion[] };
  readonly body?: ResultBody;
  readonly rule?: RuleJson;
};

/** That the certification stands in the log: the leaf of its entry, the key of its payload, and the proof. */
export type ResultRecord = {
  readonly leaf: string;
  readonly key: string;
  /** Verifier keys of the log, as the server states them. */
  readonly keys: readonly string[];
  /** Text of a `.tlog-proof`. */
  readonly proof: string;
};

/** A certified committee as a file (`convene-result/1`): whole, or with what a degree of naming withholds. */
export type ResultBundle = {
  readonly format: typeof RESULT_FORMAT;
  readonly statement: Statement;
  /** SHA-256 of the canonical JSON of the statement. */
  readonly seal: string;
  readonly degree: Degree | "full";
  readonly members: readonly SaltedRecord[];
  readonly conditions: readonly SaltedRecord[];
  readonly record?: ResultRecord;
};

/** What a certification is made from. */
export type ResultInput = Credentials & {
  readonly process: Statement["process"];
  readonly certification: number;
  readonly list: {
    readonly number: number;
    readonly by: string;
    readonly handedOverOn: string;
    readonly members: readonly NomineeId[];
  };
  readonly model: Model;
  readonly body?: ResultBody | undefined;
  readonly rule?: Share | undefined;
};

type Values = Readonly<Record<string, unknown>>;

/** Everything that is certified, before it is salted. */
type Content = {
  readonly statement: Statement;
  readonly members: readonly Values[];
  readonly conditions: readonly Values[];
};

/** The initials of a name, by its words. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/u)
    .flatMap((word) => /^\P{M}\p{M}*/u.exec(word) ?? [])
    .map((letter) => `${letter}.`)
    .join(" ");
}

/** Whether a condition is on named people, so that it is nobody's business but theirs. */
export function isOnPeople(condition: object): boolean {
  return "members" in condition;
}

function membersOf({ model, list, consents, rulings }: ResultInput): readonly Values[] {
  const columns = nameColumns(model.pool);
  const used = usedAttributes(model);
  const seatOf = new Map<number, "seated" | "list">([...model.seated].map((position) => [position, "seated"]));
  for (const id of list.members) seatOf.set(model.positions.get(id) ?? -1, "list");
  return [...seatOf]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([position, seat]) => {
      const nominee = model.pool.nominees[position];
      if (nominee === undefined) return [];
      const names = namesOf(nominee, columns);
      const features = Object.entries(featuresOf(model.pool, used, nominee));
      const { id } = nominee;
      return [
        {
          id,
          seat,
          names,
          initials: names.map(initialsOf),
          consent: consents.get(id) ?? null,
          ruling: rulings.get(id) ?? null,
          ...Object.fromEntries(features.map(([key, value]) => [`feature:${key}`, value])),
        },
      ];
    });
}

/** A row as it stands in the file: what was required, and whether it holds; what was counted stands by itself. */
function rowJson({ id, value, strength, min, max, of, holds }: CheckedRow): Values {
  return {
    id,
    strength,
    min,
    max,
    holds,
    ...(value === undefined ? {} : { value }),
    ...(of === undefined ? {} : { of }),
  };
}

function conditionsOf({ model, list }: ResultInput): readonly Values[] {
  const checked = checkList(model, list.members);
  if (!checked.ok) throw new Error("a list that cannot be judged is not certified");
  const { conditions } = conditionsDocument(model, list.members.length) as {
    readonly conditions: readonly Condition[];
  };
  return conditions.map((condition) => {
    const rows = checked.value.conditions.filter((row) => row.condition === condition.id);
    const counts = rows.map(({ id, count, notStated }) => [`count:${id}`, { count, notStated }] as const);
    return {
      condition,
      strength: condition.strength,
      holds: rows.every((row) => row.holds),
      rows: rows.map(rowJson),
      ...Object.fromEntries(counts),
    };
  });
}

function contentOf(input: ResultInput): Content {
  const { process, certification, list, model, criteria, body, rule } = input;
  const [members, conditions] = [membersOf(input), conditionsOf(input)];
  const { referenceDate } = model.conditions;
  const statement: Statement = {
    process,
    certification,
    list: { number: list.number, by: list.by, handed_over_on: list.handedOverOn },
    members: { count: members.length, root: "" },
    conditions: {
      count: conditions.length,
      root: "",
      size: list.members.length,
      ...(referenceDate === undefined ? {} : { reference_date: referenceDate }),
    },
    criteria: criteria ?? { version: 0, criteria: [] },
    ...(body === undefined ? {} : { body }),
    ...(rule === undefined ? {} : { rule: { ...rule, share: formatFraction(rule.share) } }),
  };
  return { statement, members, conditions };
}

/**
 * SHA-256 over everything that a certification would certify, as 64 hexadecimal digits: what those who certify agree on.
 * It changes with every name, ruling and condition, and not with the order of any file.
 */
export function evidenceDigest(input: ResultInput): string {
  const { statement, members, conditions } = contentOf(input);
  const ordered = members.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  return canonicalDigest({ statement, members: ordered, conditions });
}

/** The hash by which a statement is known: 64 hexadecimal digits. */
export function sealOf(statement: Statement): string {
  return canonicalDigest(statement);
}

/** Certifies a list: the whole file, nothing withheld. `salt` gives 32 random hexadecimal digits each time it is asked. */
export function createResult(input: ResultInput, salt: () => string): ResultBundle {
  const content = contentOf(input);
  const members = inRecordOrder(content.members.map((values) => saltRecord(values, salt)));
  const conditions = inRecordOrder(content.conditions.map((values) => saltRecord(values, salt)));
  const statement: Statement = {
    ...content.statement,
    members: { ...content.statement.members, root: recordsRoot(members) },
    conditions: { ...content.statement.conditions, root: recordsRoot(conditions) },
  };
  return { format: RESULT_FORMAT, statement, seal: sealOf(statement), degree: "full", members, conditions };
}

/** What goes on record of a certification: the seal binds everything else. */
export function certificationPayload({ statement, seal }: Pick<ResultBundle, "statement" | "seal">): Values {
  return { certification: statement.certification, number: statement.list.number, seal };
}

/** What a certification is called in the log: the subject of its entry. */
export function certificationSubject(process: string, certification: number): string {
  return `${process}/certification/${certification}`;
}

/** The rule of a statement; undefined when it has none or its share cannot be read. */
export function ruleOf({ rule }: Statement): Share | undefined {
  const share = rule === undefined ? undefined : parseFraction(rule.share);
  if (rule === undefined || share === undefined) return undefined;
  return { ...rule, share };
}
