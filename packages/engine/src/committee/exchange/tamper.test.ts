import { describe, expect, test } from "vitest";
import { createModel } from "../model.ts";
import { openMarks } from "./open.ts";
import { releaseShares } from "./release.ts";
import { sealMarks } from "./seal.ts";
import type { SealedMarks } from "./sealed-marks.ts";
import { codesOf, keysOf, sealAll, testTerms, valueOf, type TestExchange } from "./try-exchange.ts";
import { testRandom } from "./try-random.ts";

const names = Array.from({ length: 21 }, (_, at) => `n${at}`);
const nominees = names.map((id, at) => ({ id, values: [[at % 2 === 0 ? "f" : "m"]] }));
const model = valueOf(
  createModel({ pool: { attributes: [{ key: "sex" }], nominees }, conditions: { size: 5, conditions: [] } }),
);
const exchange: TestExchange = {
  model,
  list: { version: 4, members: names.slice(0, 5) },
  names,
  marks: { GOV: ["n1", "n20"], ONC: [], CIV: names.slice(3, 15) },
};
const done = sealAll(exchange);
const { terms, opening, releases } = done;

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error("there is none");
  return item;
}

/** Why altered marks do not open. */
const SEAL_REASONS = ["wrong-exchange", "share-unreadable", "share-differs", "dealt-badly", "seal-broken"];

/** A value with one digit changed, for each byte that stands in it in hexadecimal digits. */
function alterations<Value>(value: Value): readonly Value[] {
  const text = JSON.stringify(value);
  return [...text.matchAll(/"(?<digits>[0-9a-f]{40,})"/gu)].flatMap((match) => {
    const digits = match.groups?.["digits"] ?? "";
    return Array.from({ length: digits.length / 2 }, (_, byte) => {
      const place = 2 * byte + (byte % 2);
      const digit = digits[place] ?? "";
      const at = match.index + 1 + place;
      const other = (Number.parseInt(digit, 16) ^ 1).toString(16);
      return JSON.parse(text.slice(0, at) + other + text.slice(at + 1)) as Value;
    });
  });
}

describe("whatever is altered is refused, with a reason", () => {
  const pair: TestExchange = { ...exchange, marks: { GOV: ["n1", "n20"], ONC: [] } };
  const agreed = testTerms(pair, { holders: testTerms(pair).holders.slice(0, 2), threshold: 2 });
  const small = sealAll(pair, agreed);

  /** Why altered marks do not open, by whoever notices. */
  function reasons(marks: SealedMarks): readonly string[] {
    const together = { ...small.opening, sealed: [marks, ...small.sealed.slice(1)] };
    const given = agreed.holders.map(({ holder }) =>
      releaseShares(together, holder, keysOf(holder), testRandom(`release of ${holder}`)),
    );
    const right = given.flatMap((release) => (release.ok ? [release.value] : []));
    const opened = openMarks(together, names, right, small.keys);
    expect(opened.ok).toBe(false);
    return [...given.flatMap(codesOf), ...codesOf(opened)];
  }

  test("in what a bloc sealed for all: when it is opened, or by the holders", { timeout: 30_000 }, () => {
    const { shares, ...outside } = first(small.sealed);
    const altered = alterations(outside);
    expect(altered.length).toBeGreaterThan(150);
    for (const marks of altered) {
      expect(SEAL_REASONS).toContain(reasons({ ...marks, shares })[0]);
    }
  });

  test("in what a bloc sealed for a holder: by that holder", { timeout: 30_000 }, () => {
    const sealed = first(small.sealed);
    const altered = alterations(first(sealed.shares));
    expect(altered).toHaveLength(32 + 80);
    for (const share of altered) {
      const [reason] = reasons({ ...sealed, shares: [share, ...sealed.shares.slice(1)] });
      expect(["share-unreadable", "share-differs"]).toContain(reason);
    }
  });

  test("in what a holder released: the holder is named", () => {
    for (const release of alterations(first(small.releases))) {
      const opened = openMarks(small.opening, names, [release, ...small.releases.slice(1)], small.keys);
      if (opened.ok) throw new Error("an altered release was taken");
      expect(opened.problems[0]).toMatchObject({ value: "GOV" });
      expect(["wrong-share", "wrong-exchange", "wrong-opening"]).toContain(opened.problems[0]?.code);
    }
  });

  test("a holder who gives a wrong share is named, and the others are enough", () => {
    const wrong = first(alterations(first(releases)).toReversed());
    const opened = openMarks(opening, names, [wrong, ...releases.slice(1)], done.keys);
    expect(opened.ok && opened.notes).toEqual([{ code: "wrong-share", value: "GOV", details: { bloc: "CIV" } }]);
    expect(opened.ok && opened.value.marks).toEqual(exchange.marks);
  });

  test("in the terms: nothing that was sealed under the others is taken", () => {
    for (const changed of [{ budget: 13 }, { threshold: 2 }, { consequence: "end" as const }, { announced: "" }]) {
      const other = { ...opening, terms: testTerms(exchange, changed) };
      expect(codesOf(openMarks(other, names, releases, done.keys))).toContain("wrong-exchange");
      const released = releaseShares(other, "GOV", keysOf("GOV"), testRandom("c"));
      expect(codesOf(released)).toContain("share-unreadable");
    }
  });

  test("a bloc that deals wrong shares is named and not its holders", () => {
    const other = valueOf(sealMarks({ terms, names, bloc: "GOV", marks: ["n1"] }, testRandom("other")));
    const [, ...others] = done.sealed;
    const mixed = {
      ...first(done.sealed),
      key: other.sealed.key,
      commitment: other.sealed.commitment,
      shares: other.sealed.shares,
    };
    const together = { ...opening, sealed: [mixed, ...others] };
    const given = terms.holders.map(({ holder }) =>
      valueOf(releaseShares(together, holder, keysOf(holder), testRandom("d"))),
    );
    const opened = openMarks(together, names, given, done.keys);
    expect(opened.ok || opened.problems).toEqual([{ code: "seal-broken", value: "GOV" }]);
  });
});
