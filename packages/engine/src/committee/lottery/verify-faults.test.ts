import loadHighs from "highs";
import { describe, expect, test } from "vitest";
import { highsSolver } from "../../kit/index.ts";
import { commitmentHash, verifyDraw, type DrawBundle } from "./index.ts";
import { publicBundle } from "./bundle.ts";
import { canonicalDigest } from "./hexadecimal.ts";
import { featureCounts } from "./feature-counts.ts";
import { poolRoot } from "./freeze-pool.ts";
import { drawNumber } from "./outcome.ts";
import { committedBundle, drawnBundle, preparedBundle } from "./try-bundle.ts";

const prepared = preparedBundle(highsSolver(await loadHighs()));
const committed = committedBundle(prepared);
const drawn = drawnBundle(prepared);
const { commitment, outcome, fair, conditions, reveals = [] } = drawn;
const { nominees = [] } = prepared.pool;
if (commitment === undefined || outcome === undefined || fair === undefined) throw new Error("the sample is drawn");

/** Every check that failed, as name, fault and place. */
function faults(bundle: DrawBundle): readonly string[] {
  const { checks } = verifyDraw(bundle);
  return checks.flatMap(({ name, state, fault, place }) => (state === "failed" ? [`${name} ${fault} ${place}`] : []));
}

/** A bundle whose commitment says something else; whoever changes it commits anew. */
const saying = (change: Partial<typeof commitment>, bundle = committed): DrawBundle => {
  return { ...bundle, commitment: { ...commitment, ...change } };
};
const other = "ab".repeat(32);

test("the sample has no fault, before and after the draw", () => {
  expect([prepared, committed, drawn, publicBundle(drawn)].flatMap(faults)).toEqual([]);
});

describe("what the commitment says of the draw is held against the bundle by itself", () => {
  test.each([
    ["pool_root", { pool_root: other }],
    ["pool_size", { pool_size: 13 }],
    ["panel_count", { panel_count: 31 }],
    ["panels_root", { panels_root: other }],
    ["seats", { seats: 5 }],
    ["quotas", { quotas: { sex: { f: [2, 3] } } }],
    ["algorithm", { algorithm: "maximin+uniform-30@1.0.0" }],
  ] as const)("%s", (place, change) => {
    expect(faults(saying(change))).toEqual([`commitment committed-otherwise commitment.${place}`]);
  });

  test("documents that were not committed to, or others than those", () => {
    const { conditions_sha256: _c, chances_sha256: _f, ...less } = commitment;
    expect(faults({ ...committed, commitment: less })).toEqual([
      "conditions not-committed-to conditions",
      "chances not-committed-to fair",
    ]);
    expect(faults(saying({ conditions_sha256: other }))).toEqual(["conditions digest-differs conditions"]);
    expect(faults(saying({ chances_sha256: other }))).toEqual(["chances digest-differs fair"]);
  });

  test("parties out of order or twice, and a source that is neither or both", () => {
    const nonces = commitment.nonce_commitments;
    const [first] = nonces;
    if (first === undefined) throw new Error("there are parties");
    const unordered = ["parties parties-unordered commitment.nonce_commitments"];
    expect(faults(saying({ nonce_commitments: nonces.toReversed() }))).toEqual(unordered);
    expect(faults(saying({ nonce_commitments: [first, first] }))).toEqual([
      ...unordered,
      "commitment party-repeated commitment.nonce_commitments",
    ]);
    const { drand_chain: _, ...chainless } = commitment;
    const unclear = ["commitment source-unclear commitment.drand_round"];
    expect(faults({ ...committed, commitment: chainless })).toEqual(unclear);
    expect(faults(saying({ ceremony: { method: "digits" } }))).toEqual(unclear);
    expect(faults(saying({ drand_round: 0 }))).toEqual(unclear);
    expect(faults(saying({ drand_chain: other }))).toEqual(unclear);
  });
});

describe("the frozen pool is held against itself", () => {
  const frozen = (pool: Partial<DrawBundle["pool"]>): DrawBundle => ({
    ...prepared,
    pool: { ...prepared.pool, ...pool },
  });

  test("another root, another size, somebody twice, other counts", () => {
    expect(faults(frozen({ root: other }))).toEqual(["pool root-differs pool.root"]);
    expect(faults(frozen({ size: 13 }))).toEqual(["pool-size size-differs pool.size"]);
    const [first, second] = nominees;
    if (first === undefined || second === undefined) throw new Error("there are nominees");
    const twice = [...nominees, { ...first, salt: "ff".repeat(16) }];
    expect(faults(frozen({ nominees: twice, root: poolRoot(twice), size: 13 }))).toContain(
      "pool-size id-repeated pool.nominees",
    );
    const counts = featureCounts(nominees.slice(0, 10));
    expect(faults(frozen({ counts }))).toEqual(["pool-counts counts-differ pool.counts"]);
  });

  test("half of it sealed", () => {
    const { fair: _, ...unfair } = prepared;
    expect(faults(unfair)).toEqual(["pool half-sealed fair"]);
    const { nominees: __, ...sealed } = prepared.pool;
    expect(faults({ ...prepared, pool: sealed })).toEqual(["pool half-sealed pool.nominees"]);
  });
});

describe("panels are held against everything they have to keep", () => {
  test("their form, and whom nobody may call or everybody must", () => {
    const [panel = []] = prepared.panels;
    const turned = { ...prepared, panels: prepared.panels.with(0, panel.toReversed()) };
    expect(faults(turned)).toEqual(["panels panel-unordered panels[0]"]);
    expect(faults({ ...prepared, panels: [] })).toContain("panels no-panels panels");
    const marked = { ...prepared, fair: { ...fair, marks: [panel[0] ?? ""] } };
    expect(faults(marked)).toContain("panels panel-breaks panels[0]");
    const kept = { ...prepared, fair: { ...fair, keep: [nominees.find(({ id }) => !panel.includes(id))?.id ?? ""] } };
    expect(faults(kept)).toContain("panels panel-breaks panels[0]");
  });

  test("without the conditions, the quotas that were committed to", () => {
    const { conditions: _, fair: __, ...open } = committed;
    const quotas = { sex: { f: [2, 2], m: [2, 2] } } as const;
    expect(conditions).toBeDefined();
    expect(faults({ ...open, commitment: { ...commitment, quotas } })).toEqual([]);
    const strict = { ...open, commitment: { ...commitment, quotas: { sex: { f: [3, 4] } } } } as const;
    expect(faults(strict)).toContain("panels panel-breaks panels[0]");
  });
});

describe("what was drawn is worked out again, each part by itself", () => {
  const [stranger = ""] = nominees.map(({ id }) => id).filter((id) => !outcome.members.includes(id));
  test.each([
    ["seed", { seed: other }, "seed seed-differs outcome.seed"],
    ["index", { index: (outcome.index + 1) % 30 }, "index index-differs outcome.index"],
    ["counter", { counter: 1 }, "index index-differs outcome.index"],
    ["x", { x: "1" }, "index index-differs outcome.index"],
    ["panel", { panel: [...outcome.panel.slice(1), stranger] }, "panel panel-differs outcome.panel"],
    ["reserves", { reserves: [] }, "reserves reserves-differ outcome.reserves"],
    ["declined", { declined: [{ id: outcome.panel[0], by: null }] }, "outcome.declined"],
    ["members", { members: outcome.members.slice(1) }, "reserves reserves-differ outcome.members"],
  ] as const)("%s", (_, change, fault) => {
    const found = faults({ ...drawn, outcome: { ...outcome, ...change } as unknown as typeof outcome });
    expect(found.some((text) => text.includes(fault))).toBe(true);
    if (!fault.startsWith("outcome")) expect(found).toEqual([fault]);
  });

  test("nonces that are missing, of other parties or in another order, and a source that is two", () => {
    for (const changed of [reveals.slice(1), reveals.toReversed(), [...reveals, ...reveals.slice(0, 1)]]) {
      expect(faults({ ...drawn, reveals: changed })).toContain("nonces reveals-incomplete reveals");
    }
    const both = { ...drawn, ceremony: { method: "digits", throws: ["1"] } } as unknown as DrawBundle;
    expect(faults(both)).toContain("source source-unclear source");
  });

  test("a beacon of another chain than the one whose key is known gives no number", () => {
    const { source, beacon } = drawn;
    if (source !== "drand" || beacon === undefined) throw new Error("the sample is drawn by a beacon");
    const given = { ...commitment, drand_chain: other };
    expect(drawNumber(given, reveals, { source, beacon })).toMatchObject({
      ok: false,
      problems: [{ code: "beacon-refused", value: other, details: { fault: "chain" } }],
    });
  });

  test("a beacon of another round, or with randomness that is not its own, is refused", () => {
    const beacon = drawn.beacon;
    if (beacon === undefined) throw new Error("the sample is drawn by a beacon");
    const refused = "source beacon-refused beacon";
    expect(faults(saying({ drand_round: beacon.round + 1 }, drawn))).toContain(refused);
    expect(faults({ ...drawn, beacon: { ...beacon, randomness: other } })).toContain(refused);
    const signature = `${beacon.signature.slice(0, -1)}${beacon.signature.endsWith("b") ? "c" : "b"}`;
    expect(faults({ ...drawn, beacon: { round: beacon.round, signature } })).toContain(refused);
  });
});

describe("chances are held against the panels and the certificate", () => {
  const chance = (id: string, value: string | number) => ({ ...fair, chances: { ...fair.chances, [id]: value } });
  const judged = (changed: typeof fair) =>
    faults({ ...committed, fair: changed, commitment: { ...commitment, chances_sha256: canonicalDigest(changed) } });

  test("somebody without a chance, and chances too large or too small for the panels", () => {
    const { n01: _, ...less } = fair.chances;
    expect(judged({ ...fair, chances: less })).toContain("deviation chance-missing fair.chances");
    for (const value of ["0", "1", 0, 1, "1/0", "x"]) {
      expect(judged(chance("n01", value))).toContain("deviation chance-apart fair.chances");
    }
  });

  test("a certificate that proves another chance, or says more than it shows", () => {
    const all = Object.fromEntries(Object.keys(fair.chances).map((id) => [id, "1/3"]));
    const quarter = Object.fromEntries(Object.keys(fair.chances).map((id) => [id, "3/10"]));
    expect(judged({ ...fair, chances: quarter }).join()).toContain("certificate certificate-refused fair.certificate");
    expect(judged({ ...fair, chances: { ...all, n01: "1/4" } }).join()).toContain("certificate chance-unlike");
    expect(judged({ ...fair, certificate: { ...fair.certificate, status: "claimed" } })).toContain(
      "certificate certificate-overstated fair.certificate",
    );
    const searched = JSON.parse(JSON.stringify(fair.certificate));
    searched.levels[0].proof = { by: "search" };
    expect(judged({ ...fair, certificate: searched })).toContain("certificate certificate-overstated fair.certificate");
    expect(judged({ ...fair, certificate: { ...searched, status: "claimed" } })).toEqual([]);
    expect(judged({ ...fair, certificate: {} })).toContain("certificate certificate-unreadable fair.certificate");
  });
});

test("the hash that was published is the hash of everything that was committed to", () => {
  const changed = saying({ draw: "sample-2" });
  expect(changed.commitment && commitmentHash(changed.commitment)).not.toBe(commitmentHash(commitment));
});
