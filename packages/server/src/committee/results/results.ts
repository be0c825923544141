import {
  certificationSubject,
  checkReadiness,
  createModel,
  evidenceDigest,
  parseFraction,
  refuse,
  accept,
  readResult,
  type CriteriaVersion,
  type Outcome,
  type Pool,
  type Readiness,
  type ResultBundle,
  type ResultInput,
  type RuleJson,
} from "@convene/engine";
import type { Keyring } from "../../audit/index.ts";
import { findProcess } from "../../process/index.ts";
import type { Tx } from "../../store/index.ts";
import { objectionsOf } from "../objections/index.ts";
import { newestPool, readPool } from "../people/index.ts";
import { conditionVersions, listVersions, populationOf } from "../store.ts";
import { certificationsOf, credentialsOf, criteriaOf, type Certification } from "./store.ts";

/** A list that somebody wants to certify: its number, and the body and rule that go with it. */
export type Wanted = {
  readonly number: number;
  readonly body?: string | undefined;
  readonly rule?: RuleJson | undefined;
};

/** Everything that a certification would rest on, and whether it may be made. */
export type Prepared = {
  readonly input: ResultInput;
  readonly readiness: Readiness;
  /** What those who certify agree on; undefined while the list cannot even be judged. */
  readonly evidence: string | undefined;
  readonly criteria: CriteriaVersion | undefined;
};

/** The certifications of a process, oldest first. */
export function resultsOf(tx: Tx, keyring: Keyring, process: string): Promise<readonly Certification[]> {
  return certificationsOf(tx, keyring, process, (number) => certificationSubject(process, number));
}

/** A kept certification as it was made. */
export function bundleOf({ number, text }: Certification): ResultBundle {
  const read = readResult({ name: `certification ${number}`, text });
  if (!read.ok) throw new Error(`the file of certification ${number} cannot be read`);
  return read.value;
}

/** Gathers what a certification of this list would rest on. Problems: those of a list or rule that is not there. */
export async function prepare(tx: Tx, keyring: Keyring, process: string, wanted: Wanted): Promise<Outcome<Prepared>> {
  const found = await findProcess(tx, process);
  const list = (await listVersions(tx, keyring, process)).find(({ number }) => number === wanted.number);
  if (found === undefined) return refuse({ code: "unknown-process", value: process });
  if (list === undefined) return refuse({ code: "unknown-version", value: String(wanted.number) });
  if (list.withdrawn) return refuse({ code: "version-withdrawn", value: String(wanted.number) });
  const body = found.bodies.find(({ id }) => id === wanted.body);
  if (wanted.body !== undefined && body === undefined) return refuse({ code: "unknown-body", value: wanted.body });
  const share = wanted.rule === undefined ? undefined : parseFraction(wanted.rule.share);
  if (wanted.rule !== undefined && (share === undefined || share.numerator > share.denominator)) {
    return refuse({ code: "bad-share", column: "rule.share", value: wanted.rule.share });
  }
  const pool = await newestPool(tx, process);
  const conditions = (await conditionVersions(tx, keyring, process)).at(-1);
  if (pool === undefined) return refuse({ code: "no-pool", value: process });
  if (conditions === undefined) return refuse({ code: "no-conditions", value: process });
  const model = createModel({
    pool: await readPool(tx, keyring, process, pool.version, pool.attributes as Pool["attributes"]),
    conditions: conditions.conditions,
    population: await populationOf(tx, process),
  });
  if (!model.ok) return model;
  const { id, name } = found;
  const criteria = await criteriaOf(tx, process);
  const input: ResultInput = {
    process: { id, name },
    certification: (await resultsOf(tx, keyring, process)).length + 1,
    list,
    model: model.value,
    criteria,
    consents: await credentialsOf(tx, keyring, process, "consent"),
    rulings: await credentialsOf(tx, keyring, process, "ruling"),
    ...(body === undefined ? {} : { body: { id: body.id, name: body.name, seats: body.seats } }),
    ...(wanted.rule === undefined || share === undefined ? {} : { rule: { ...wanted.rule, share } }),
  };
  const objections = await objectionsOf(tx, keyring, process);
  const readiness = checkReadiness({ ...input, objections });
  const evidence = readiness.check === undefined ? undefined : evidenceDigest(input);
  return accept({ input, readiness, evidence, criteria });
}
