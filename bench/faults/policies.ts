import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { RESOURCES } from "@convene/engine";
import { all } from "../figure.ts";
import { ACTS, READS, routeOf } from "../../packages/server/test/permissions.ts";
import { openWorkshop, type Fault } from "./workshop.ts";

/*
 * Takes out every row of the table of permissions, opens the policy of every act and of every read to everybody, takes
 * down every wall of the database and every filter of a room, one at a time, and tells which of these the tests notice.
 */

const ENGINE = "packages/engine/src/people";
const SERVER = "packages/server/src";
const MATRIX = `${SERVER}/permissions/matrix.test.ts`;
const EVERYBODY = '{ resource: "audit_chain_hashes", action: "read" }';
const source = (file: string): string => readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");

const rows = RESOURCES.map((resource): Fault => ({
  name: `row ${resource}`,
  file: `${ENGINE}/permissions.ts`,
  change: (text) =>
    text.replace(
      new RegExp(`^(  ${resource}: +")[^"]*"`, "mu"),
      `$1${Array.from({ length: 11 }, () => "-").join(" ")}"`,
    ),
  tests: `${ENGINE}/can.test.ts`,
}));

const acts = Object.keys(ACTS)
  // What these are about is asked of the proposal; their tests are those of proposals.
  .filter((name) => !name.startsWith("pending."))
  .map((name): Fault => ({
    name: `act ${name}`,
    file: `${SERVER}/acts/act.ts`,
    change: (text) =>
      text.replace(
        "    registry.set(act.name, act);",
        `    registry.set(act.name, act.name === ${JSON.stringify(name)} ? { ...act, policy: ${EVERYBODY} } : act);`,
      ),
    tests: MATRIX,
  }));

/** Their room asks again before it reads anything, so that an open gate shows nothing; the fault is put there. */
const ASKED_TWICE = ["/results/1/whole", "/lists/5/readiness"];

const reads = Object.entries(READS)
  .filter(([part, roles]) => roles.length < 11 && !ASKED_TWICE.includes(part))
  .map(([part]): Fault => {
    const path = routeOf(part).replaceAll(/\{(\w+)\}/gu, ":$1");
    return {
      name: `read ${part}`,
      file: `${SERVER}/permissions/gate.ts`,
      change: (text) =>
        text.replace(
          "  return policies;",
          `  policies.set("GET /api/processes/:process${path}", ${EVERYBODY});\n  return policies;`,
        ),
      tests: MATRIX,
    };
  });

const walls = [...source(`${SERVER}/store/row-security.ts`).matchAll(/table: "(\w+)"/gu)].map(
  ([, table = ""]): Fault => ({
    name: `wall ${table}`,
    file: `${SERVER}/store/row-security.ts`,
    change: (text) =>
      text.replace("...WALLS.flatMap(wallOf)", `...WALLS.filter(({ table }) => table !== "${table}").flatMap(wallOf)`),
    tests: `${SERVER}/store/row-security.test.ts`,
  }),
);

const VISIBLE = `${SERVER}/committee/standing/visible.ts`;
const filters: readonly Fault[] = [
  ["lists", "{ ...circumstances, own }) !== undefined", "{ ...circumstances, own }) !== null"],
  ["names", 'bloc: by, released }) === "full"', "bloc: by, released }) !== null"],
  ["pool", 'return names === "everybody" ? pool', "return names !== undefined ? pool"],
  ["conditions", "if (!seesCriteria({ sees }, standings)) return undefined;", ""],
  [
    "conditions on people",
    'if (names === "everybody") return conditions;',
    "if (names !== undefined) return conditions;",
  ],
  ["objections", "if (sight === undefined) return [];", ""],
  ["authors of objections", 'sight === "full" ? objection', "sight !== undefined ? objection"],
].map(([name = "", from = "", to = ""]) => ({
  name: `filter ${name}`,
  file: VISIBLE,
  change: (text) => text.replace(from, to),
  // The walls of the database hide some of what a filter would let pass, so one test asks the filter alone.
  tests: name.includes("objections") ? `${SERVER}/committee/standing/visible.test.ts` : MATRIX,
}));

const persons: Fault = {
  name: "filter persons",
  file: `${SERVER}/committee/results/routes.ts`,
  change: (text) => text.replace('if (!seesPersons(reader)) throw new HttpRefusal(403, { code: "not-allowed" });', ""),
  tests: MATRIX,
};

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7) ?? "";
const faults = [...rows, ...acts, ...reads, ...walls, ...filters, persons].filter(({ name }) => name.startsWith(only));
const workshop = openWorkshop();
try {
  for (const tests of new Set(faults.map((fault) => fault.tests))) {
    if (!workshop.passes(tests)) throw new Error(`${tests} fails without any fault`);
  }
  const missed: string[] = [];
  for (const fault of faults) {
    const noticed = workshop.notices(fault);
    process.stderr.write(`${noticed ? "noticed" : "MISSED"} ${fault.name}\n`);
    if (!noticed) missed.push(fault.name);
  }
  const figures = [all("faults in policies that the tests notice", faults.length - missed.length, faults.length)];
  process.stdout.write(`${JSON.stringify({ benchmark: "faults/policies", missed, figures }, null, 2)}\n`);
} finally {
  workshop.close();
}
