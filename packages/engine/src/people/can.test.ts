import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  can,
  codeOf,
  couldEver,
  NAMED_ONLY,
  RESOURCES,
  ROLES,
  validGrants,
  WRITTEN_BY_OWNER,
  type Action,
  type Circumstances,
  type Code,
  type Grant,
  type Resource,
  type Role,
} from "./index.ts";

const DATA = new URL("../../../../../shared/data/process/permissions.json", import.meta.url);
const REVIEWED = new URL("permissions.csv", import.meta.url);
const CELLS = RESOURCES.flatMap((resource) => ROLES.map((role) => [role, resource] as const));
const ACTIONS: readonly Action[] = ["read", "write", "certify"];

function grant(role: Role, more: Partial<Grant> = {}): Grant {
  return { role, process: role === "SYS" ? null : "valley", until: "2031-12-31", reason: "appointed", ...more };
}

/** Whether each circumstance is so, in all combinations. */
const CIRCUMSTANCES: readonly Circumstances[] = Array.from({ length: 128 }, (_, bits) => {
  const is = (bit: number): boolean => ((bits >> bit) & 1) === 1;
  return {
    own: is(0),
    released: is(1),
    published: is(2),
    sharedByCoChairs: is(3),
    secondPerson: is(4),
    ...(is(5) ? { bloc: "NORTH" } : { bloc: "SOUTH" }),
    ...(is(6) ? { reason: "to answer a court" } : {}),
  };
});

/** What a code says, written a second time and by other means than the program: the sight, or nothing. */
function expected(code: Code, action: Action, resource: Resource, role: Role, given: Circumstances): string {
  const full = (is: boolean | undefined): string => (is === true ? "full" : "");
  const ofBloc = given.bloc === "NORTH";
  if (action === "certify") return full(code === "C" && given.secondPerson);
  if (action === "write") {
    if (code === "W") return "full";
    if (!WRITTEN_BY_OWNER.includes(resource)) return "";
    return code === "O" ? full(given.own) : full(code === "B" && ofBloc);
  }
  if (resource === "objections_with_actor_and_ground" && role === "COCH") {
    return given.released === true || ofBloc ? "full" : "unattributed";
  }
  switch (code) {
    case "-":
      return "";
    case "R":
    case "W":
    case "C":
      return "full";
    case "O":
      return full(given.own);
    case "B":
      return full(ofBloc);
    case "L":
      return full(ofBloc || given.released);
    case "A":
      return "aggregates";
    case "P":
      return full(given.published);
    case "X":
      return full(given.sharedByCoChairs);
    case "I":
      return "intersection";
    case "R2":
      return full(given.secondPerson === true && given.reason !== undefined);
  }
}

test("there are 11 roles and 37 resources, and every cell of the table has a code", () => {
  expect(CELLS).toHaveLength(407);
  for (const [role, resource] of CELLS) expect(codeOf(role, resource)).toMatch(/^(?:-|R|W|C|O|B|L|A|P|X|I|R2)$/u);
});

test("each of the 407 cells has the code of the reviewed table, which is written a second time for this", () => {
  const [header = "", ...lines] = readFileSync(REVIEWED, "utf8").trimEnd().split("\n");
  const roles = header.split(",").slice(1);
  const reviewed = lines.flatMap((line) => {
    const [resource, ...codes] = line.split(",");
    return codes.map((code, column) => [roles[column], resource, code]);
  });
  expect(CELLS.map(([role, resource]) => [role, resource, codeOf(role, resource)])).toEqual(
    CELLS.map(([role, resource]) => reviewed.find((cell) => cell[0] === role && cell[1] === resource)),
  );
  expect(reviewed).toHaveLength(407);
});

test.skipIf(!existsSync(DATA))(
  "each of the 407 cells has the code of the plan (skipped where the plan is absent)",
  () => {
    const { matrix } = JSON.parse(readFileSync(DATA, "utf8")) as { matrix: Record<string, Record<string, string>> };
    expect(Object.keys(matrix)).toEqual(RESOURCES);
    for (const [role, resource] of CELLS)
      expect([role, resource, codeOf(role, resource)]).toEqual([role, resource, matrix[resource]?.[role]]);
  },
);

test.each(CELLS)("%s and %s: every action in all circumstances is as the code says", (role, resource) => {
  const held = [grant(role, { bloc: "NORTH", named: NAMED_ONLY })];
  const code = codeOf(role, resource);
  const wrong = ACTIONS.flatMap((action) =>
    CIRCUMSTANCES.flatMap((given) => {
      const permission = can(held, action, resource, given);
      const sight = permission.allowed ? permission.as : "";
      return sight === expected(code, action, resource, role, given) ? [] : [{ action, given, sight }];
    }),
  );
  expect(wrong).toEqual([]);
});

test("whoever holds nothing is the public", () => {
  const asked = RESOURCES.flatMap((resource) =>
    ACTIONS.flatMap((action) => CIRCUMSTANCES.map((given) => [action, resource, given] as const)),
  );
  const told = (held: readonly Grant[]): string => JSON.stringify(asked.map((one) => can(held, ...one)));
  expect(told([])).toBe(told([grant("PUB")]));
});

test("the administrator reads no content: only hashes, accounts and the state of the installation", () => {
  const readable = RESOURCES.filter((resource) => couldEver([grant("SYS")], "read", resource));
  expect(readable).toEqual(["audit_chain_hashes", "accounts_backups_infrastructure"]);
});

test("neither facilitator nor secretariat reads bloc rooms, notes of members or a secret choice", () => {
  for (const role of ["OSE", "SEC"] as const) {
    for (const resource of ["bloc_workspace_red_lines", "member_private_notes", "secret_ballot_choice"] as const) {
      expect(couldEver([grant(role, { bloc: "NORTH", named: RESOURCES })], "read", resource)).toBe(false);
    }
  }
});

test("what puts people in danger opens to nobody for their role alone", () => {
  for (const resource of NAMED_ONLY) {
    for (const role of ROLES) {
      const permission = can([grant(role)], "read", resource, { secondPerson: true, reason: "asked" });
      expect(permission.allowed && permission.as === "full").toBe(false);
    }
  }
  expect(can([grant("SEC")], "read", "incident_raw_report_with_source", {})).toEqual({
    allowed: false,
    why: "not-named",
  });
});

test("sealed attributes need a named person, a second one and a reason", () => {
  const clerk = [grant("SEC", { named: ["nominee_sealed_attributes"] })];
  const read = (given: Circumstances) => can(clerk, "read", "nominee_sealed_attributes", given);
  expect(read({})).toEqual({ allowed: false, why: "reason" });
  expect(read({ reason: " ", secondPerson: true })).toEqual({ allowed: false, why: "reason" });
  expect(read({ reason: "a complaint" })).toEqual({ allowed: false, why: "second-person" });
  expect(read({ reason: "a complaint", secondPerson: true })).toEqual({ allowed: true, as: "full" });
});

test("no role certifies without a second person", () => {
  for (const [role, resource] of CELLS) {
    expect(can([grant(role, { named: RESOURCES })], "certify", resource, { own: true, released: true }).allowed).toBe(
      false,
    );
  }
});

test("an item without a bloc belongs to nobody's bloc", () => {
  expect(can([grant("WHIP")], "read", "list_versions_before_publication", {}).allowed).toBe(false);
  expect(can([grant("WHIP")], "read", "bloc_workspace_red_lines", {}).allowed).toBe(false);
});

const anyGrant = fc.record({
  role: fc.constantFrom(...ROLES),
  process: fc.constantFrom("valley", "other", null),
  bloc: fc.constantFrom("NORTH", "SOUTH"),
  until: fc.constantFrom("2031-01-01", "2031-06-01", "2031-12-31"),
  reason: fc.constantFrom("appointed", "", "  "),
});
const anyAsked = fc.tuple(
  fc.constantFrom(...ACTIONS),
  fc.constantFrom(...RESOURCES),
  fc.constantFrom(...CIRCUMSTANCES),
);
const RANK = ["full", "unattributed", "intersection", "aggregates"];

function rank(held: readonly Grant[], [action, resource, given]: readonly [Action, Resource, Circumstances]): number {
  const permission = can(held, action, resource, given);
  return permission.allowed ? RANK.length - RANK.indexOf(permission.as) : 0;
}

test("one role more never takes anything away from somebody who has one", () => {
  fc.assert(
    fc.property(fc.array(anyGrant, { minLength: 1, maxLength: 4 }), anyGrant, anyAsked, (held, more, asked) => {
      expect(rank([...held, more], asked)).toBeGreaterThanOrEqual(rank(held, asked));
    }),
    { numRuns: 500 },
  );
});

test("roles together give nothing that none of them gives alone", () => {
  fc.assert(
    fc.property(fc.array(anyGrant, { minLength: 1, maxLength: 4 }), anyAsked, (held, asked) => {
      expect(rank(held, asked)).toBe(Math.max(...held.map((one) => rank([one], asked))));
    }),
    { numRuns: 500 },
  );
});

test("a grant that has ended, has no reason or is of another process gives nothing", () => {
  fc.assert(
    fc.property(fc.array(anyGrant, { maxLength: 5 }), (grants) => {
      const valid = validGrants(grants, "valley", "2031-06-01");
      for (const held of grants) {
        const ended = held.until < "2031-06-01";
        const elsewhere = held.role === "SYS" ? held.process !== null : held.process !== "valley";
        expect(valid.includes(held)).toBe(!ended && !elsewhere && held.reason.trim() !== "");
      }
    }),
    { numRuns: 200 },
  );
});

test("what somebody could ever do is what they may do in some circumstances", () => {
  fc.assert(
    fc.property(anyGrant, fc.constantFrom(...ACTIONS), fc.constantFrom(...RESOURCES), (held, action, resource) => {
      const blocs = CIRCUMSTANCES.map((given) => can([held], action, resource, given).allowed);
      expect(couldEver([held], action, resource)).toBe(blocs.includes(true));
    }),
    { numRuns: 500 },
  );
});
