import { add, fraction, type Certificate, type CertificateLevel, type Fraction } from "@convene/engine";

/** Random numbers below 1. */
export type Random = () => number;

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
export function alterCertificate(
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
