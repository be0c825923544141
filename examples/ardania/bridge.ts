import type { Random } from "./random.ts";

const PLACES = [
  "the Capital District",
  "the Northern Plain",
  "the Harbour Coast",
  "the Eastern Steppe",
  "the River Valley",
  "the Western Highlands",
  "the Southern Marches",
  "the Lake Isles",
];
const MATTERS = [
  "water-sharing accord",
  "grazing agreement",
  "harvest truce",
  "road-opening agreement",
  "market accord",
];
const SERVICES = [
  "joint school board",
  "mixed health committee",
  "displaced families' register",
  "shared radio station",
];

/** Evidence that a person has brought opposed sides together, as a proposer would write it. */
export function bridgeEvidence(random: Random): string {
  const [here = "", there = ""] = random.shuffle(PLACES);
  const year = 2016 + random.below(15);
  switch (random.below(4)) {
    case 0:
      return `Brokered the ${year} ${random.pick(MATTERS)} between ${here} and ${there}`;
    case 1:
      return `Kept a ${random.pick(SERVICES)} open to both sides in ${here} through ${year}`;
    case 2:
      return `Named by GOV and by ONC to the ${year} detainee list commission, ${here}`;
    default:
      return `Carried messages between ${here} and ${there} in the ${year} ceasefire talks, with thanks of both`;
  }
}
