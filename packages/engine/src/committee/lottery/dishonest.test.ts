import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { fraction, highsSolver } from "../../kit/index.ts";
import { createModel } from "../model.ts";
import { nonceCommitment, verifyDraw, verifyDrawFile, verifyFairness, writeBundle, type DrawBundle } from "./index.ts";
import { commitBundle, publicBundle } from "./bundle.ts";
import { readCeremony } from "./ceremony.ts";
import { drawnBundle, preparedBundle, SAMPLE_COMMITMENT, SAMPLE_NONCES, valueOf } from "./try-bundle.ts";

/*
 * Bundles that somebody dishonest might hand out, each of whose digests fits. Whoever made them holds everything: what
 * only the hash that was published would show is not looked at here.
 */

const prepared = preparedBundle(highsSolver(await loadHighs()));
const drawn = drawnBundle(prepared);
const { commitment, outcome, fair } = drawn;
if (commitment === undefined || outcome === undefined || fair === undefined) throw new Error("the sample is drawn");
const open = publicBundle(drawnBundle(prepared, [outcome.panel[0] ?? ""]));
const shown = open.outcome ?? expect.unreachable();

/** What is found wrong with the file of a bundle or with a text. */
function faults(given: DrawBundle | string | Uint8Array): readonly string[] {
  const text = typeof given === "string" || given instanceof Uint8Array ? given : writeBundle(given);
  const { holds, checks } = verifyDrawFile({ name: "bundle.json", text });
  const failed = checks.flatMap(({ state, fault, place }) => (state === "failed" ? [`${fault} ${place ?? ""}`] : []));
  expect(holds).toBe(failed.length === 0);
  return failed;
}

const saying = (change: object): DrawBundle => ({ ...drawn, commitment: { ...commitment, ...change } });

describe("the public, who do not see the pool, are shown no other people than were drawn", () => {
  const telling = (change: object): DrawBundle => ({ ...open, outcome: { ...shown, ...change } });
  const { lists = [] } = shown.reserves ?? {};
  const [first = expect.unreachable(), ...others] = lists;
  const [gone = expect.unreachable()] = shown.declined ?? [];

  test("an honest public bundle holds, whether somebody declined or not", () => {
    expect(faults(open)).toEqual([]);
    expect(faults(publicBundle(drawn))).toEqual([]);
  });

  test("members follow from the panel and from those who declined", () => {
    expect(faults(telling({ members: shown.panel }))).toEqual(["members-unfit outcome.members"]);
    const { declined: _, ...silent } = shown;
    expect(faults({ ...open, outcome: silent })).toEqual(["members-unfit outcome.members"]);
    expect(faults(telling({ members: shown.members.toReversed() }))).toEqual(["members-unfit outcome.members"]);
  });

  test("a seat goes to somebody in reserve for it, and only who sat has declined", () => {
    const declining = (change: object) => telling({ declined: [{ ...gone, ...change }] });
    const [member = ""] = others.flatMap(({ members }) => members);
    for (const change of [{ by: "n99" }, { by: member }, { id: "n99" }, { seatClass: "x" }]) {
      expect(faults(declining(change))).toContain("members-unfit outcome.declined");
    }
  });

  test("reserves are as many as were committed to, numbered through all classes, of every member", () => {
    const listing = (change: object) =>
      telling({ reserves: { ...shown.reserves, lists: [{ ...first, ...change }, ...others] } });
    for (const change of [
      { members: first.members.slice(1) },
      { reserves: first.reserves.slice(1) },
      { reserves: first.reserves.toReversed() },
      { reserves: [first.reserves[0], { ...first.reserves[0], seat: 2 }] },
      { reserves: first.reserves.map((one, at) => (at === 0 ? { ...one, id: shown.panel[0] } : one)) },
      { seatClass: "zzz" },
    ]) {
      expect(faults(listing(change))).toContain("members-unfit outcome.reserves");
    }
    expect(faults(telling({ reserves: { by: ["region"], lists } }))).toContain("members-unfit outcome.reserves");
    const { reserves: _, ...unreserved } = commitment;
    expect(faults({ ...open, commitment: unreserved })).toContain("members-unfit outcome.reserves");
  });
});

describe("a commitment that nobody could honestly have made is refused, also by whoever makes one", () => {
  const commit = (change: object) => {
    const made = commitBundle(prepared, { ...SAMPLE_COMMITMENT, ...change });
    return made.ok ? [] : made.problems.map(({ code }) => code);
  };
  const redraw = { of: "sample-0", reason: "a nominee was left out", approved_by: ["Ann", "Badr"] };

  test("two parties whose names look alike", () => {
    const nonce = "11".repeat(32);
    const twins = (names: readonly string[]) =>
      names.map((party) => ({ party, commit: nonceCommitment(party, nonce) }));
    for (const names of [
      ["e\u0301", "\u00e9"],
      ["Civil society", "civil society"],
      ["A", "A\u200e"],
      ["A", "A\u00ad"],
    ]) {
      const nonces = twins(names.toSorted());
      expect(commit({ nonces })).toEqual(["party-repeated"]);
      expect(faults(saying({ nonce_commitments: nonces }))).toContain("party-repeated commitment.nonce_commitments");
    }
    expect(commit({ nonces: twins(["\u200e"]) })).toEqual(["blank-text"]);
  });

  test("a redraw without a name, a reason or two people of its own", () => {
    expect(commit({ redraw })).toEqual([]);
    for (const [change, code] of [
      [{ of: " SAMPLE-1" }, "redraw-same-name"],
      [{ reason: "\u200b" }, "redraw-without-reason"],
      [{ approved_by: ["Ann", "ann "] }, "redraw-without-approvals"],
      [{ approved_by: [] }, "redraw-without-approvals"],
    ] as const) {
      expect(commit({ redraw: { ...redraw, ...change } })).toEqual([code]);
      expect(faults(saying({ redraw: { ...redraw, ...change } }))).toContain(`${code} commitment.redraw`);
    }
  });

  test("more tests than commitments, or a test that does not count itself", () => {
    expect(commit({ earlier: { commitments: 1, tests: 2 } })).toEqual(["count-unsound"]);
    for (const change of [
      { number: 0 },
      { number: 2, tests: 2 },
      { test: true, number: 3, tests: 0 },
      { number: 1, tests: 1 },
    ]) {
      expect(faults(saying(change))).toContain("count-unsound commitment.number");
    }
    expect(faults(saying({ test: true, number: 1, tests: 1 }))).not.toContain("count-unsound commitment.number");
  });

  test("no panels at all, and lotteries that are not named", () => {
    expect(faults(saying({ panel_count: 0 }))).toContain("nothing-to-draw commitment.panel_count");
    expect(faults({ ...saying({ panel_count: 0 }), panels: [] })).toContain("nothing-to-draw beacon");
    const ceremony = { method: "numbers", sources: [] };
    expect(faults(saying({ fallback: { rule: "ceremony", after_hours: 24, ceremony } }))).toContain(
      "no-public-sources commitment.ceremony",
    );
  });
});

test("nobody is two witnesses, and no bloc is two", () => {
  const read = (...witnesses: readonly (readonly [string, string])[]) =>
    readCeremony(
      {
        method: "digits",
        throws: ["07"],
        digits: "0".repeat(20),
        witnesses: witnesses.map(([name, bloc]) => ({ name, bloc })),
      },
      { method: "digits" },
      30,
    ).ok;
  expect(read(["Ann", "GOV"], ["Badr", "ONC"])).toBe(true);
  expect(read(["Ann", "GOV"], ["Ann", "ONC"])).toBe(false);
  expect(read(["Ann", "GOV"], ["Badr", "gov "])).toBe(false);
  expect(read(["Ann", "GOV"], ["Badr", ""])).toBe(false);
  expect(read(["Ann", "GOV"], ["Ann", "ONC"], ["Badr", "GOV"])).toBe(true);
});

test("a certificate that proves how unfair chances are is no proof that they are fair", () => {
  const pool = {
    attributes: [{ key: "sex" }],
    nominees: [
      { id: "n1", values: [["f"]] },
      { id: "n2", values: [["m"]] },
    ],
  };
  const where = [{ attribute: "sex", anyOf: ["f"] }];
  const women = { id: "women", kind: "count", strength: "must", where, min: 0, max: 1 } as const;
  const model = valueOf(createModel({ pool, conditions: { size: 1, conditions: [women] } }));
  const judged = (
    chances: readonly [string, string],
    weights: readonly [bigint, bigint][],
    value: number,
    gap: number,
  ) => {
    const [f = [0n, 1n], m = [0n, 1n]] = weights;
    const level = {
      value: fraction(value),
      weights: { n1: fraction(...f), n2: fraction(...m) },
      proof: { by: "enumeration" },
    } as const;
    const certificate = { status: "proved", never: [], levels: [level], gap } as const;
    const fairness = { algorithm: "nash", chances: { n1: chances[0], n2: chances[1] }, certificate };
    return verifyFairness(fairness, model).map(({ state, fault = "" }) => [state, fault]);
  };
  expect(
    judged(
      ["1/2", "1/2"],
      [
        [1n, 1n],
        [1n, 1n],
      ],
      1,
      0,
    ),
  ).toEqual([["ok", ""]]);
  expect(
    judged(
      ["9/10", "1/10"],
      [
        [5n, 9n],
        [5n, 1n],
      ],
      5,
      4,
    ),
  ).toEqual([["not-shown", "certificate-gap"]]);
  expect(
    judged(
      ["9/10", "1/10"],
      [
        [5n, 9n],
        [5n, 1n],
      ],
      5,
      0,
    ),
  ).toEqual([["failed", "certificate-refused"]]);
});

test("a chance for somebody outside the pool is refused", () => {
  const haunted = { ...fair, chances: { ...fair.chances, ghost: "1/1000" } };
  expect(faults({ ...prepared, fair: haunted })).toContain("chance-of-stranger fair.chances");
});

test("nonces that did come cannot be left out to choose another number", () => {
  const seeds = [[], [0], [1], [0, 1]].map((kept) => {
    const reveals = (drawn.reveals ?? []).map(({ party }) => {
      const given = SAMPLE_NONCES.filter((_, at) => kept.includes(at)).find((one) => one.party === party);
      return { party, nonce: given?.nonce ?? null };
    });
    const { checks } = verifyDraw({ ...drawn, reveals });
    // Whoever is left out is named: the public sees whom to ask.
    expect(checks.filter(({ fault }) => fault === "nonce-missing")).toHaveLength(3 - kept.length);
    return checks.some(({ fault }) => fault === "seed-differs");
  });
  expect(seeds).toEqual([true, true, true, false]);
});

describe("whatever is no bundle is refused in a moment, and nothing throws", () => {
  const text = writeBundle(drawn);
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const wide = Uint8Array.from([0xff, 0xfe, ...Array.from(text, (mark) => [mark.charCodeAt(0), 0]).flat()]);
  test.each([
    ["nested without end", deep, "json-too-deep"],
    ["nested inside a bundle", `{"format":"convene-draw/1","conditions":${deep}}`, "json-too-deep"],
    ["nested inside a record", `{"commitment_jcs_sha256":${deep}}`, "json-too-deep"],
    ["a mark of the order of bytes", `\uFEFF${text}`, "not-canonical"],
    ["UTF-16", wide, "not-utf8"],
    ["a number that is none", text.replace('"pool_size":12', '"pool_size":NaN'), "bad-json"],
    ["a number without end", text.replace('"pool_size":12', '"pool_size":1e999'), "wrong-kind"],
    ["a number written otherwise", text.replace('"pool_size":12', '"pool_size":12.0'), "not-canonical"],
    ["a member stated twice", text.replace('"pool_size":12', '"pool_size":9,"pool_size":12'), "not-canonical"],
    ["a member of the prototype", text.replace("{", '{"__proto__":{"format":"x"},'), "unknown-member"],
    ["half of a pair of code units", text.replace('"sample-1"', String.raw`"\ud800"`), "not-canonical"],
    ["an archive", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), "not-text"],
    ["seventy million signs", " ".repeat(70_000_000), "file-too-large"],
    ["a million panels too many", `{"format":"convene-draw/1","panels":[${"[],".repeat(1_000_000)}[]]}`, "wrong-kind"],
    ["nothing", "", "empty-file"],
  ])("%s", (_, given, fault) => {
    expect(faults(given).join()).toContain(fault);
  });

  test("a record that states a member twice, or another hash than that of its commitment", () => {
    const { format: _, ...parts } = drawn;
    expect(parts.pool.nominees).toBeDefined();
    const record = {
      commitment,
      commitment_jcs_sha256: "0".repeat(64),
      drand_signature: drawn.beacon?.signature,
      nonces: drawn.reveals,
      seed: outcome.seed,
      draw: { value: outcome.index, counter: outcome.counter, x: outcome.x },
      selected_panel: outcome.panel,
      pool: drawn.pool.nominees,
      panels: drawn.panels,
    };
    const written = JSON.stringify(record);
    expect(faults(written)).toContain("stated-otherwise commitment_jcs_sha256");
    const { checks } = verifyDrawFile({ name: "record.json", text: written });
    expect(checks.find(({ name }) => name === "published")).toMatchObject({ state: "not-shown" });
    const twice = written.replace('"selected_panel":', '"selected_panel":["n01"],"selected_panel":');
    expect(faults(twice).join()).toContain("repeated-member");
  });
});
