import type { Model } from "../model.ts";
import type { NomineeId } from "../pool.ts";

/** What a draw means for the people with one value of an attribute. */
export type GroupChances = {
  readonly attribute: string;
  /** Empty for "not stated". */
  readonly value: string;
  /** People of the pool with this value who are not seated. */
  readonly people: number;
  /** Seats they hold on average: the sum of their chances. */
  readonly seats: number;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Fewer than five people: a reader who may not see sealed attributes could recognise them. */
  readonly small: boolean;
};

/** Groups smaller than this identify people. */
const SMALL = 5;

/**
 * What chances mean for groups: for every value of every attribute that a condition or the population names, how many
 * people have it, how many seats they get on average, and the smallest, mean and largest chance among them. Attributes
 * and values in the order of the pool; people without a stated chance (the seated) are left out, and so are values that
 * nobody has.
 */
export function chancesByGroup(
  model: Model,
  chances: readonly { readonly id: NomineeId; readonly value: number }[],
): readonly GroupChances[] {
  const known = new Map(chances.map(({ id, value }) => [model.positions.get(id) ?? -1, value]));
  return model.compared.flatMap(({ attribute, values, held }) => {
    const groups = values.map((): number[] => []);
    held.forEach((indexes, position) => {
      const chance = known.get(position);
      if (chance !== undefined) for (const index of indexes) groups[index]?.push(chance);
    });
    return groups.flatMap((group, index): readonly GroupChances[] => {
      const people = group.length;
      if (people === 0) return [];
      const seats = group.reduce((sum, chance) => sum + chance, 0);
      const [minimum, maximum] = [Math.min(...group), Math.max(...group)];
      const value = values[index]?.value ?? "";
      return [{ attribute, value, people, seats, mean: seats / people, minimum, maximum, small: people < SMALL }];
    });
  });
}
