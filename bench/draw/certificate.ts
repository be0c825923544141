import {
  add,
  checkCertificate,
  drawPanels,
  fraction,
  highsSolver,
  type Certificate,
  type CertificateLevel,
  type Fraction,
} from "@convene/engine";
import highs from "highs";
import { all, printDocument } from "../figure.ts";
import { randomNumbers } from "../random.ts";
import { cases } from "./cases.ts";
import { processorSeconds, rounded } from "./clock.ts";
import { readModel, take } from "./model.ts";
import { exactChances, typesOf } from "./verdict.ts";

/*
 * Alters one value that supports a claim in an honest certificate, many times, and asks the checker: it must refuse each.
 * `certificate.ts [alterations in all]`. The honest certificates of every pool must be accepted as proved.
 */
const [total = 10_000] = process.argv.slice(2).map(Number).filter(Number.isInteger);
const SHAPES = ["mass", "sf_b", "sf_a", "nexus", "cca", "sf_d", "sf_c", "hd", "obf", "blocs"];

type Random = () => number;

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** A fraction a little or much beside the one given. */
function beside(given: Fraction, random: Random): Fraction {
  const step = pick([fraction(1), fraction(1, 7), fraction(1, 1_000_000_007)], random) ?? fraction(1);
  return add(given, random() < 0.5 ? step : { numerator: -step.numerator, denominator: step.denominator });
}

function alterEntry(
  entries: Readonly<Record<string, Fraction>>,
  random: Random,
): Readonly<Record<string, Fraction>> | undefined {
  const key = pick(Object.keys(entries), random);
  const value = key === undefined ? undefined : entries[key];
  if (key === undefined || value === undefined) return undefined;
  if (random() < 0.7) return { ...entries, [key]: beside(value, random) };
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
}

function alterLevel(level: CertificateLevel, random: Random): CertificateLevel | undefined {
  const kind = random();
  if (kind < 0.3) return { ...level, value: beside(level.value, random) };
  const { proof } = level;
  if (kind < 0.65 && proof.by === "rows") {
    const multipliers = alterEntry(proof.multipliers, random);
    return multipliers === undefined ? undefined : { ...level, proof: { by: "rows", multipliers } };
  }
  const weights = alterEntry(level.weights, random);
  return weights === undefined ? undefined : { ...level, weights };
}

/** A certificate and chances in which one value was altered, or nothing where this attempt found none to alter. */
function altered(
  certificate: Certificate,
  chances: readonly Fraction[],
  random: Random,
): { readonly certificate: Certificate; readonly chances: readonly Fraction[] } | undefined {
  if (random() < 0.2) {
    const type = Math.floor(random() * chances.length);
    const chance = chances[type];
    return chance === undefined ? undefined : { certificate, chances: chances.with(type, beside(chance, random)) };
  }
  const index = Math.floor(random() * certificate.levels.length);
  const level = certificate.levels[index];
  if (level === undefined) return undefined;
  if (random() < 0.05)
    return { chances, certificate: { ...certificate, levels: certificate.levels.toSpliced(index, 1) } };
  const other = alterLevel(level, random);
  return other === undefined
    ? undefined
    : { chances, certificate: { ...certificate, levels: certificate.levels.with(index, other) } };
}

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
    const other = altered(certificate, chances, random);
    if (other === undefined) continue;
    alterations += 1;
    const verdict = checkCertificate(space, other.chances, other.certificate);
    const found = verdict.status === "refused" ? verdict.fault : "accepted";
    faults[found] = (faults[found] ?? 0) + 1;
  }
  return { name, proved, checkSeconds, alterations, refused: alterations - (faults["accepted"] ?? 0), faults };
});

const sum = (key: "alterations" | "refused"): number => results.reduce((so, result) => so + result[key], 0);
const figures = [
  all("honest certificates proved by the checker", results.filter(({ proved }) => proved).length, results.length),
  all("altered certificates refused", sum("refused"), sum("alterations")),
];
printDocument({ benchmark: "draw/certificate", figures, cases: results });
