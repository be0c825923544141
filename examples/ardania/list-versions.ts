import type { ListVersion } from "@convene/engine";
import type { Change } from "./changes.ts";
import { specification } from "./specification.ts";
import { NUMBERS, type Versions } from "./versions.ts";

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function noteOf(number: (typeof NUMBERS)[number], changes: readonly Change[]): string {
  if (number === 1) return "First list of the envoy's office, from the nominations received by 30 June 2031";
  if (number === 5) return "Handed over by the guarantors of the Lakeside Format as a list of their own";
  const made = changes.filter(({ to }) => to === number);
  const count = (reason: Change["reason"]): number => made.filter((change) => change.reason === reason).length;
  const parts = [
    [count("ruling"), `${count("ruling")} after a ruling`],
    [count("consent-withdrawn"), plural(count("consent-withdrawn"), "consent withdrawn", "consents withdrawn")],
    [count("balance"), `${count("balance")} to meet conditions`],
    [count("exchange"), `${count("exchange")} after the sealed exchange of the blocs`],
  ] as const;
  const named = parts.flatMap(([times, text]) => (times === 0 ? [] : [text]));
  return `${plural(made.length, "name", "names")} changed since version ${made[0]?.from}: ${named.join(", ")}`;
}

/** The versions as they were handed over. */
export function makeListVersions({ lists }: Versions, changes: readonly Change[]): readonly ListVersion[] {
  return NUMBERS.map((number) => {
    const version = specification.versions[number];
    return {
      number,
      by: version.by,
      handedOverOn: version.on,
      note: noteOf(number, changes),
      parent: "parent" in version ? version.parent : null,
      members: lists[number],
      withdrawn: false,
    };
  });
}
