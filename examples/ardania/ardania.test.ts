import { checkList, likelyDuplicates, type Ground, type Objection } from "@convene/engine";
import { describe, expect, test } from "vitest";
import { makeArdania } from "./ardania.ts";
import type { Nominee } from "./nominee.ts";
import { specification } from "./specification.ts";

const ardania = makeArdania();
const { nominees, objections, changes, conditions, closedLists, marks } = ardania;
const byId = new Map(nominees.map((nominee) => [nominee.id, nominee]));

function version(number: number): readonly string[] {
  const found = ardania.versions.find((list) => list.number === number);
  if (found === undefined) throw new Error(`no version ${number}`);
  return found.members;
}

function people(list: readonly string[]): readonly Nominee[] {
  return list.flatMap((id) => byId.get(id) ?? []);
}

function tally<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

/** Required rows that a version fails, each with its count and bounds. */
function failures(number: number): readonly string[] {
  const check = checkList(ardania.model, version(number));
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.value.conditions
    .filter(({ holds, strength }) => !holds && strength === "must")
    .map(({ id, count, min, max, short }) => (short > 0 ? `${id} ${count} < ${min}` : `${id} ${count} > ${max}`));
}

const overlap = (a: readonly string[], b: readonly string[]): number => a.filter((id) => b.includes(id)).length;
const isOutside = ({ residence }: Nominee): boolean => residence === "refugee" || residence === "diaspora";

describe("the pool", () => {
  test("holds 412 nominees, 78, 84 and 250 by bloc, each with an id and a name of their own", () => {
    expect(nominees).toHaveLength(412);
    expect(tally(nominees, ({ bloc }) => bloc)).toEqual({ GOV: 78, ONC: 84, CIV: 250 });
    expect(byId.size).toBe(412);
    expect(new Set(nominees.map(({ name }) => name)).size).toBe(412);
  });

  test("has the civic nominees of each proposer, 12 % of them party officers", () => {
    const civic = nominees.filter(({ bloc }) => bloc === "CIV");
    expect(tally(civic, ({ proposer }) => proposer)).toEqual(specification.civicPool.proposer);
    expect(civic.filter(({ partyOffice }) => partyOffice === "yes")).toHaveLength((250 * 12) / 100);
    expect(tally(civic, ({ sex }) => sex)).toEqual(specification.civicPool.sex);
    expect(tally(civic, ({ region }) => region)).toEqual(specification.civicPool.region);
    expect(tally(civic, ({ residence }) => residence)).toEqual(specification.civicPool.residence);
    expect(tally(civic, ({ profession }) => profession)).toEqual(specification.civicPool.profession);
  });

  test("has 86 % of consents given, 8 % pending and 6 % declined, to the nearest person", () => {
    expect(tally(nominees, ({ consent }) => consent)).toEqual({ yes: 354, pending: 33, declined: 25 });
  });

  test("leaves community and disability unstated for some", () => {
    expect(nominees.filter(({ community }) => community === "").length).toBeGreaterThan(10);
    expect(nominees.filter(({ disability }) => disability === "").length).toBeGreaterThan(10);
  });

  test("holds people nominated twice and households, and the engine flags every one of them", () => {
    const flagged = likelyDuplicates(ardania.model.pool).map(({ kind, members }) => `${kind} ${members.join(" ")}`);
    for (const { kind, first, second } of ardania.likenesses) {
      const members = [first, second].toSorted().join(" ");
      expect(flagged).toContain(`${kind === "same-person" ? "person" : "household"} ${members}`);
    }
    expect(tally(ardania.likenesses, ({ kind }) => kind)).toEqual({ "same-person": 3, "same-household": 4 });
  });
});

describe("the rules", () => {
  test("seats per body are the sum of its blocs, and the small body fits into the large one (I01)", () => {
    const sums = ardania.process.bodies.map(({ seats }) => Object.values(seats).reduce((sum, count) => sum + count, 0));
    expect(sums).toEqual([150, 45]);
    const [large, small] = ardania.process.bodies.map(({ seats }) => seats);
    for (const bloc of ardania.process.blocs) expect(small?.[bloc]).toBeLessThanOrEqual(large?.[bloc] ?? -1);
  });

  test("regions and communities are bounded by exact fractions: 14 % of 50 is 7", () => {
    const bounds = (id: string) => {
      const found = conditions.conditions.find((condition) => condition.id === id);
      if (found?.kind !== "each") throw new Error(`no condition ${id} for each value`);
      return (found.values ?? []).map(({ value, min, max }) => `${value} ${min}-${max}`).join(", ");
    };
    expect(bounds("region")).toBe("R1 6-12, R2 5-11, R3 4-10, R4 3-10, R5 3-9, R6 3-9, R7 3-8, R8 3-7");
    expect(bounds("community")).toBe("C1 15-39, C2 4-12, C3 3-9, C4 2-7, C5 2-6, C6 2-4");
  });

  test("every condition is required, labelled in Arabic and English, and names its article", () => {
    for (const { strength, label, source } of conditions.conditions) {
      expect(strength).toBe("must");
      expect(Object.keys(label ?? {})).toEqual(["ar", "en"]);
      expect(source).toMatch(/article \d+$/u);
    }
  });
});

describe("the lists", () => {
  test("everyone on the final lists has given consent and is on exactly one of them (I02)", () => {
    const final = [...closedLists.GOV, ...closedLists.ONC, ...version(6)];
    expect(new Set(final).size).toBe(150);
    expect(people(final).every(({ consent }) => consent === "yes")).toBe(true);
    const blocs = [closedLists.GOV, closedLists.ONC, version(6)].map((list) => tally(people(list), ({ bloc }) => bloc));
    expect(blocs).toEqual([{ GOV: 50 }, { ONC: 50 }, { CIV: 50 }]);
  });

  test("version 6 meets every condition; version 5 fails exactly three (I03)", () => {
    expect(failures(6)).toEqual([]);
    expect(failures(5)).toEqual(["party-office 7 > 0", "women 19 < 23", "outside 6 < 12"]);
  });

  test("versions 1 to 4 fail less and less", () => {
    expect([1, 2, 3, 4].map((number) => failures(number).length)).toEqual([8, 4, 2, 0]);
  });

  test("each version of the envoy changes as many names as planned", () => {
    expect(ardania.versions.map(({ members }) => members.length)).toEqual([50, 50, 50, 50, 50, 50]);
    const kept = [
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 6],
    ].map(([from = 0, to = 0]) => 50 - overlap(version(from), version(to)));
    expect(kept).toEqual([9, 7, 5, 6]);
  });

  test("version 5 keeps 17 of version 4 and drops 11 who brought sides together", () => {
    expect(overlap(version(4), version(5))).toBe(17);
    const dropped = people(version(4)).filter(({ id, bridge }) => bridge !== "" && !version(5).includes(id));
    expect(dropped).toHaveLength(11);
    const fifth = people(version(5));
    expect(fifth.filter(({ sex }) => sex === "f")).toHaveLength(19);
    expect(fifth.filter(({ partyOffice }) => partyOffice === "yes")).toHaveLength(7);
    expect(fifth.filter(isOutside)).toHaveLength(6);
    expect(people(version(4)).filter(({ sex }) => sex === "f")).toHaveLength(25);
  });

  test("version 6 holds no marked name and nobody whose objection was sustained", () => {
    const marked = new Set(Object.values(marks).flat());
    expect(version(6).filter((id) => marked.has(id))).toEqual([]);
    const lost = new Set(objections.filter(({ state }) => state === "sustained").map(({ nominee }) => nominee));
    expect(version(6).filter((id) => lost.has(id))).toEqual([]);
  });

  test("every bloc marks as many names, five of version 4 are marked, two of them by two blocs", () => {
    expect(Object.values(marks).map((names) => new Set(names).size)).toEqual([12, 12, 12]);
    const onFourth = Object.values(marks)
      .flat()
      .filter((id) => version(4).includes(id));
    expect(Object.values(tally(onFourth, (id) => id)).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2, 2]);
  });
});

describe("the objections", () => {
  const { by, grounds, outcome } = specification.objections;
  const groundOf = ({ ground }: Objection): Ground | "none" => ground ?? "none";

  test("are 61, by actor, ground and outcome, 33 of the government's against version 4", () => {
    expect(objections).toHaveLength(61);
    expect(tally(objections, ({ actor }) => actor)).toEqual(by);
    expect(tally(objections, groundOf)).toEqual(grounds);
    expect(tally(objections, ({ state }) => state)).toEqual(outcome);
    expect(objections.filter(({ actor, version: number }) => actor === "GOV" && number === 4)).toHaveLength(33);
  });

  test("each has an actor and a version that held the name; without a ground it is inadmissible (I04)", () => {
    const actors = ardania.process.actors.map(({ id }) => id);
    for (const objection of objections) {
      expect(actors).toContain(objection.actor);
      if (objection.nominee !== null) expect(version(objection.version)).toContain(objection.nominee);
      expect(objection.ground === null).toBe(objection.state === "inadmissible");
    }
  });

  test("each is closed by a record that is later than its filing", () => {
    for (const { actor, state, filedOn, ruling } of objections) {
      expect(ruling?.by).toBe(state === "withdrawn" ? actor : "PANEL");
      expect(ruling === null ? "" : ruling.on > filedOn).toBe(true);
      expect(ruling?.reason).not.toBe("");
    }
  });

  test("no name leaves a version by an objection alone (I05)", () => {
    const left = [1, 2, 3, 4].flatMap((from) => {
      const to = from === 4 ? 6 : from + 1;
      return version(from).flatMap((id) => (version(to).includes(id) ? [] : [`${from} ${to} ${id}`]));
    });
    expect(changes.map(({ from, to, out }) => `${from} ${to} ${out}`)).toEqual(left);
    for (const change of changes) {
      const ruling = objections.find(({ id }) => id === change.objection);
      switch (change.reason) {
        case "ruling":
          expect(ruling).toMatchObject({ state: "sustained", nominee: change.out, version: change.from });
          break;
        case "consent-withdrawn":
          expect(byId.get(change.out)?.consent).toBe("declined");
          break;
        case "balance":
          expect(change.conditions?.length).toBeGreaterThan(0);
          break;
        case "exchange":
          expect(change.to).toBe(6);
      }
    }
  });

  test("most names objected to stay: an objection that was overruled or withdrawn removes nobody by itself", () => {
    const stayed = objections.filter(
      ({ version: number, nominee }) => number === 4 && version(6).includes(nominee ?? ""),
    );
    expect(stayed.length).toBeGreaterThan(25);
    expect(stayed.every(({ state }) => state !== "sustained")).toBe(true);
  });
});

test("every attribute and value has a label in Arabic and English", () => {
  const labelled = new Set(ardania.process.labels.map(({ attribute, value }) => `${attribute}=${value ?? ""}`));
  for (const { attribute, value, label } of ardania.process.labels) {
    expect(Object.keys(label), `${attribute}=${value}`).toEqual(["ar", "en"]);
  }
  const free = ["name", "name_ar", "birth_year", "address", "bridge"];
  for (const [position, { key }] of ardania.model.pool.attributes.entries()) {
    expect(labelled).toContain(`${key}=`);
    if (free.includes(key)) continue;
    for (const nominee of ardania.model.pool.nominees) {
      for (const value of nominee.values[position] ?? []) expect(labelled).toContain(`${key}=${value}`);
    }
  }
});

test("the formation clock runs in 2031 and 2032 and says whom each step waited on", () => {
  const actors = new Set(ardania.process.actors.map(({ id }) => id));
  for (const { from, to, waitingOn } of ardania.steps) {
    expect(from).toMatch(/^203[12]-/u);
    expect(to ?? "").toMatch(/^203[12]-/u);
    expect(to !== null && to > from).toBe(true);
    expect(waitingOn === null || actors.has(waitingOn)).toBe(true);
  }
});
