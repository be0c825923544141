import specification from "./specification.json" with { type: "json" };

export { specification };

/** The blocs, in the order in which their pools are numbered. */
export const BLOCS = ["GOV", "ONC", "CIV"] as const;

/** One of the three blocs of the committee. */
export type Bloc = (typeof BLOCS)[number];
