import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
  formatCheckpoint,
  formatLogProof,
  formatVerifierKey,
  keyedDigest,
  leafBytes,
  leafHash,
} from "../../audit/index.ts";
import { checkReadiness } from "./readiness.ts";
import { readResult, writeResult } from "./read-result.ts";
import { publicResult } from "./public-result.ts";
import {
  certificationPayload,
  certificationSubject,
  evidenceDigest,
  sealOf,
  type ResultBundle,
  type Statement,
} from "./result.ts";
import { shownMembers, verifyResult } from "./verify-result.ts";
import {
  committeeModel,
  CONSENTS,
  LOG,
  logKey,
  signed,
  CRITERIA,
  idOf,
  INPUT,
  LIST,
  RULINGS,
  tryResult,
} from "./try-result.ts";

const FULL = tryResult();

const faults = (result: ResultBundle, options = {}) =>
  verifyResult(result, options).checks.flatMap(({ state, fault }) => (state === "failed" ? [fault] : []));

const withheld = (result: ResultBundle) =>
  verifyResult(result).checks.flatMap(({ state, fault }) => (state === "not-shown" ? [fault] : []));

describe("a whole file", () => {
  test("is verified in all that it claims, and worked out again", () => {
    const verdict = verifyResult(FULL, { seal: FULL.seal });
    expect(verdict.checks.filter(({ state }) => state !== "ok").map(({ fault }) => fault)).toEqual([
      "record-not-there",
    ]);
    expect(verdict.holds).toBe(true);
    expect(verdict.arithmetic).toMatchObject({ needed: 23, size: 30, blocking: 8 });
  });

  test("comes back from its text as it was", () => {
    const text = writeResult(FULL);
    const read = readResult({ name: "r.json", text });
    expect(read).toEqual({ ok: true, value: FULL, notes: [] });
    expect(read.ok && writeResult(read.value)).toBe(text);
  });

  test("what would be certified has one digest, whatever the order of the pool and the list", () => {
    const digest = evidenceDigest(INPUT);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 60 }, (_, index) => index),
          { minLength: 60 },
        ),
        fc.shuffledSubarray(LIST, { minLength: 20 }),
        (order, members) => {
          const input = { ...INPUT, model: committeeModel(order), list: { ...INPUT.list, members } };
          expect(evidenceDigest(input)).toBe(digest);
        },
      ),
      { numRuns: 20 },
    );
    const other = { ...INPUT, list: { ...INPUT.list, members: [...LIST.slice(1), idOf(30)] } };
    expect(evidenceDigest(other)).not.toBe(digest);
    const [first = ""] = LIST;
    const consents = new Map(CONSENTS).set(first, { answer: "given", on: "2031-05-01", by: "other", degree: "names" });
    expect(evidenceDigest({ ...INPUT, consents })).not.toBe(digest);
  });
});

describe("a published file", () => {
  test("has the same seal and holds, names nobody further than they agreed to, and tells nothing else", () => {
    for (const degree of ["numbers", "initials", "names"] as const) {
      const open = publicResult(FULL, degree);
      expect(open.seal).toBe(FULL.seal);
      expect(faults(open)).toEqual([]);
      expect(withheld(open)).toEqual([
        "seal-not-given",
        "consent-withheld",
        "ruling-withheld",
        "counts-withheld",
        "record-not-there",
      ]);
      const text = writeResult(open);
      expect(text).not.toMatch(/Canary-(?:letter|reason)/u);
      for (const member of shownMembers(open)) {
        const number = Number(String(member.get("id")).slice(1));
        const may = degree === "names" && number % 4 < 2;
        expect([number, member.has("names")]).toEqual([number, may]);
        expect([number, member.has("initials")]).toEqual([number, degree !== "numbers" && number % 4 < 3]);
        expect([...member.keys()].some((name) => name.startsWith("feature:"))).toBe(false);
      }
      expect(text.includes("Canary-name-12")).toBe(degree === "names");
      expect(text).not.toContain("Canary-name-14");
    }
  });

  test("counts that point at fewer than five are withheld, and that the condition holds is not", () => {
    const open = publicResult(FULL, "numbers");
    const text = writeResult(open);
    expect(text).toContain('"count:women"');
    expect(text).toContain('"count:region:North"');
    // Five of thirty are of rare origin and twenty-five are not; of the excluded nobody is told.
    expect(text).toContain('"count:rare"');
    expect(text).not.toMatch(/n58|n59/u);
    const few = publicResult(tryResult({ ...INPUT, model: committeeModel() }), "names");
    expect(few.conditions).toHaveLength(5);
    const held = few.conditions.flatMap(({ shown }) => shown.filter(([, name]) => name === "holds"));
    expect(held).toHaveLength(5);
  });

  test("it is cut from the whole file only", () => {
    expect(() => publicResult(publicResult(FULL, "names"), "numbers")).toThrow(/whole file/u);
  });
});

/** The same file with another statement, sealed as if it had always said so. */
const restated = (result: ResultBundle, change: Partial<Statement>): ResultBundle => {
  const statement = { ...result.statement, ...change };
  return { ...result, statement, seal: sealOf(statement) };
};

/** The file with the one value of a record changed. */
const altered = (result: ResultBundle, part: "members" | "conditions", name: string, value: unknown): ResultBundle => ({
  ...result,
  [part]: result[part].map((record, index) =>
    index === 0
      ? { ...record, shown: record.shown.map(([salt, key, was]) => [salt, key, key === name ? value : was] as const) }
      : record,
  ),
});

describe("a file that was tampered with", () => {
  test("any byte that is changed is refused", () => {
    const text = writeResult(publicResult(FULL, "names"));
    for (let at = 0; at < text.length; at += 37) {
      const changed = text.slice(0, at) + (text[at] === "7" ? "8" : "7") + text.slice(at + 1);
      expect([at, readResult({ name: "r", text: changed }).ok]).toEqual([at, false]);
    }
  });

  test("whoever writes the digest anew is found by roots, sums and the seal known from elsewhere", () => {
    for (const result of [FULL, publicResult(FULL, "names")]) {
      expect(faults(altered(result, "members", "id", "n59"))).toContain("members-root-differs");
      expect(faults(altered(result, "conditions", "holds", false))).toContain("conditions-root-differs");
      expect(faults({ ...result, members: result.members.slice(1) })).toContain("members-count-differs");
      expect(faults({ ...result, seal: "0".repeat(64) })).toEqual(["seal-differs"]);
      const more = restated(result, { body: { id: "large", name: {}, seats: { NORTH: 31 } } });
      expect(faults(more)).toEqual(["seats-other"]);
      const other = restated(result, { process: { id: "other", name: {} } });
      expect(faults(other)).toEqual([]);
      expect(faults(other, { seal: result.seal })).toEqual(["seal-other"]);
    }
  });

  test("a committee that was certified against its own figures is found by counting again", () => {
    const [first = ""] = LIST;
    const lacks = {
      ...INPUT,
      consents: new Map(CONSENTS).set(first, { answer: "declined", on: "", by: "", degree: "names" }),
    } as const;
    expect(faults(tryResult(lacks))).toEqual(["consent-lacks"]);
    const outdated = {
      ...INPUT,
      rulings: new Map(RULINGS).set(first, { criteria: 1, findings: {}, on: "", reason: "" }),
    };
    expect(faults(tryResult(outdated))).toEqual(["ruling-lacks"]);
    const broken = { ...INPUT, list: { ...INPUT.list, members: [...LIST.slice(0, 19), idOf(59)] } };
    expect(faults(tryResult(broken))).toEqual(["conditions-broken"]);
  });
});

describe("the log", () => {
  const key = new Uint8Array(32).fill(7);
  const leafOf = (result: ResultBundle, subject = certificationSubject("valley", 1)): string =>
    new TextDecoder().decode(
      leafBytes({
        v: 1,
        seq: 0,
        ts: "2031-06-01T10:00:00.000Z",
        actor_pseud: "1".repeat(64),
        cmd: "committee.certify-list",
        subject,
        payload_hash: keyedDigest(key, certificationPayload(result)),
      }),
    );
  const recorded = (result: ResultBundle, leaf: string): ResultBundle => {
    const checkpoint = signed(formatCheckpoint({ origin: LOG, size: 1, root: leafHash(utf8ToBytes(leaf)) }));
    const proof = formatLogProof({ index: 0, path: [], checkpoint });
    return { ...result, record: { leaf, key: bytesToHex(key), keys: [formatVerifierKey(logKey)], proof } };
  };

  test("shows that this committee, and no other, was certified", () => {
    const good = recorded(FULL, leafOf(FULL));
    const { record = { leaf: "", key: "", keys: [], proof: "" } } = good;
    const otherSize = { ...record, proof: record.proof.replace("\n1\n", "\n2\n") };
    const otherLeaf = { ...record, leaf: "no leaf" };
    expect(faults(good, { keys: [logKey] })).toEqual([]);
    expect(faults(publicResult(good, "names"), { keys: [logKey], seal: FULL.seal })).toEqual([]);
    const other = restated(FULL, { list: { number: 4, by: "OSE", handed_over_on: "2031-05-01" } });
    expect(faults(recorded(other, leafOf(FULL)))).toEqual(["entry-differs"]);
    expect(faults(recorded(FULL, leafOf(FULL, "valley/lists")))).toEqual(["entry-differs"]);
    expect(faults({ ...good, record: otherSize })).not.toEqual([]);
    expect(faults({ ...good, record: otherLeaf })).toEqual(["entry-unreadable", "proof-path"]);
  });
});

describe("before it is certified", () => {
  const ready = { ...INPUT, objections: [] };
  const codes = (input: Parameters<typeof checkReadiness>[0]) => checkReadiness(input).problems.map(({ code }) => code);

  test("nothing stands in the way of a list that meets everything", () => {
    const { problems, members } = checkReadiness(ready);
    expect(problems).toEqual([]);
    expect(members).toHaveLength(30);
    expect(members.filter(({ seat }) => seat === "seated")).toHaveLength(10);
  });

  test("every reason is said at once", () => {
    const [first = "", second = ""] = LIST;
    const objection = { version: 3, nominee: first, state: "filed" } as const;
    expect(codes({ ...ready, consents: new Map() })).toEqual(Array.from({ length: 30 }, () => "consent-missing"));
    expect(codes({ ...ready, criteria: undefined })).toContain("no-criteria");
    expect(codes({ ...ready, criteria: { ...CRITERIA, version: 3 } })).toEqual(
      Array.from({ length: 30 }, () => "ruling-outdated"),
    );
    const rulings = new Map(RULINGS).set(second, { criteria: 2, findings: { office: "not-met" }, on: "", reason: "" });
    expect(codes({ ...ready, rulings, objections: [objection] })).toEqual(["objection-open", "ruling-not-met"]);
    expect(codes({ ...ready, objections: [{ ...objection, nominee: null, state: "sustained" }] })).toEqual([
      "objection-sustained",
    ]);
    expect(codes({ ...ready, objections: [{ ...objection, version: 2, state: "sustained" }] })).toEqual([]);
    const members = [...LIST.slice(0, 18), idOf(59)];
    expect(codes({ ...ready, list: { ...ready.list, members } })).toEqual([
      "conditions-fail",
      "size-differs",
      "seats-differ",
    ]);
    expect(codes({ ...ready, list: { ...ready.list, members: ["nobody"] } })).toContain("not-in-pool");
  });
});
