import { checkCertificate, createModel, drawPanels, highsSolver } from "@convene/engine";
import fc from "fast-check";
import highs from "highs";
import { all, printDocument } from "../figure.ts";
import { randomNumbers } from "../random.ts";
import { alterCertificate } from "./alter-certificate.ts";
import { cases } from "./cases.ts";
import { processorSeconds, rounded } from "./clock.ts";
import { readModel, take } from "./model.ts";
import { smallPool } from "./small-pools.ts";
import { exactChances, typesOf } from "./verdict.ts";

/*
 * Alters one value that supports a claim in an honest certificate, many times, and asks the checker: it must refuse each.
 * `certificate.ts [alterations in all]`. The honest certificates of every pool must be accepted as proved.
 */
const [total = 10_000] = process.argv.slice(2).map(Number).filter(Number.isInteger);
const SHAPES = ["mass", "sf_b", "sf_a", "nexus", "cca", "sf_d", "sf_c", "hd", "obf", "blocs"];

const solver = highsSolver(await highs());
const chosen = cases();
const perShape = Math.ceil(total / chosen.filter(({ name }) => SHAPES.includes(name)).length);
const results = chosen.map(({ name, files }, place) => {
  process.stderr.write(`  ${name}\n`);
  const model = readModel(files());
  const answer = take(drawPanels(model, solver, { panels: false }));
  if (!answer.feasible) throw new Error(`${name}: no panel satisfies the quotas`);
  const { certificate } = answer.draw;
  const space = typesOf(model);
  const chances = exactChances(space, model, answer.draw);
  if (chances === undefined) return { name, proved: false, alterations: 0, refused: 0 };
  const checking = processorSeconds();
  const proved = checkCertificate(space, chances, certificate).status === "proved";
  const checkSeconds = rounded(processorSeconds(checking));
  const random = randomNumbers(place + 1);
  const faults: Record<string, number> = {};
  const wanted = SHAPES.includes(name) ? perShape : 0;
  let alterations = 0;
  while (alterations < wanted) {
    const other = alterCertificate(certificate, chances, random);
    if (other === undefined) continue;
    alterations += 1;
    const verdict = checkCertificate(space, other.chances, other.certificate);
    const found = verdict.status === "refused" ? verdict.fault : "accepted";
    faults[found] = (faults[found] ?? 0) + 1;
  }
  return { name, proved, checkSeconds, alterations, refused: alterations - (faults["accepted"] ?? 0), faults };
});

/**
 * Small pools, whose proofs may count panels and may hold a multiplier of no effect: an altered claim (a chance, the value
 * of a level) must be refused there as well; some altered supports leave another valid proof of the same claims.
 */
function smallPools(pools = 300, each = 20) {
  const random = randomNumbers(7);
  const found = { honest: 0, proved: 0, claims: 0, claimsRefused: 0, supports: 0, supportsRefused: 0 };
  for (const given of fc.sample(smallPool, { numRuns: pools, seed: 9 })) {
    const model = take(createModel(given));
    const answer = take(drawPanels(model, solver, { marks: given.marks }));
    if (!answer.feasible) continue;
    const { certificate } = answer.draw;
    const space = typesOf(model, given.marks);
    const chances = exactChances(space, model, answer.draw);
    found.honest += 1;
    if (chances === undefined || checkCertificate(space, chances, certificate).status !== "proved") continue;
    found.proved += 1;
    for (let alteration = 0; alteration < each; alteration += 1) {
      const other = alterCertificate(certificate, chances, random);
      if (other === undefined) continue;
      const refused = checkCertificate(space, other.chances, other.certificate).status === "refused" ? 1 : 0;
      const same =
        other.chances === chances &&
        other.certificate.levels.length === certificate.levels.length &&
        other.certificate.levels.every(({ value }, index) => value === certificate.levels[index]?.value);
      found[same ? "supports" : "claims"] += 1;
      found[same ? "supportsRefused" : "claimsRefused"] += refused;
    }
  }
  return found;
}

process.stderr.write("  small pools\n");
const small = smallPools();
const sum = (key: "alterations" | "refused"): number => results.reduce((so, result) => so + result[key], 0);
const figures = [
  all("honest certificates proved by the checker", results.filter(({ proved }) => proved).length, results.length),
  all("altered certificates refused", sum("refused"), sum("alterations")),
  all("honest certificates of small pools proved", small.proved, small.honest),
  all("altered claims of small pools refused", small.claimsRefused, small.claims),
];
printDocument({ benchmark: "draw/certificate", figures, smallPools: small, cases: results });
