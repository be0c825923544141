import { attributeIndex, foldValue, type Pool, type Population } from "@convene/engine";

/** Beyond this many values an attribute is asked for by typing, not by choosing. */
export const MOST_CHOICES = 40;

/** Attributes that a filter may name: those of the pool, and `age` where it can be reckoned from a date of birth. */
export function filterAttributes(pool: Pool): readonly string[] {
  const keys = pool.attributes.map(({ key }) => key);
  const birth = ["birth_date", "date_of_birth", "birth_year", "year_of_birth"];
  const hasBirth = birth.some((column) => attributeIndex(pool, column) >= 0);
  return hasBirth && attributeIndex(pool, "age") < 0 ? [...keys, "age"] : keys;
}

/** The values of an attribute: those of the population first, then those of the pool by frequency; each once. */
export function attributeValues(pool: Pool, population: Population, key: string): readonly string[] {
  const position = attributeIndex(pool, key);
  const counts = new Map<string, { readonly value: string; count: number }>();
  for (const { attribute, value } of population) {
    if (foldValue(attribute) === foldValue(key))
      counts.set(foldValue(value), { value, count: pool.nominees.length + 1 });
  }
  const spellings = new Map<string, string>();
  for (const { values: cells } of pool.nominees) {
    for (const value of cells[position] ?? []) {
      let folded = spellings.get(value);
      if (folded === undefined) spellings.set(value, (folded = foldValue(value)));
      const entry = counts.get(folded);
      if (entry === undefined) counts.set(folded, { value, count: 1 });
      else entry.count += 1;
    }
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).map(({ value }) => value);
}
