/** The roles of a process, in the order of the columns of the table of permissions. */
export const ROLES = ["OSE", "SEC", "COCH", "WHIP", "MEM", "CIT", "OBS", "MON", "EXP", "PUB", "SYS"] as const;

/**
 * A role in a process: facilitator's office, secretariat clerk, co-chair, bloc coordinator, member, citizen, observer or
 * guarantor state, field monitor, legal expert, the public, system administrator.
 */
export type Role = (typeof ROLES)[number];

/** Whether whoever holds a role stands for a bloc: always, where their party has one, or never. */
export function blocOfRole(role: Role): "required" | "optional" | "none" {
  if (role === "COCH" || role === "WHIP") return "required";
  return role === "MEM" || role === "OBS" ? "optional" : "none";
}
