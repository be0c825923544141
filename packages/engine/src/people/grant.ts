import type { Resource } from "./resource.ts";
import type { Role } from "./role.ts";

/** A role that somebody holds in a process until a day, with a reason. */
export type Grant = {
  readonly role: Role;
  /** Null for the system administrator, whose role is of the installation; every other role is of one process. */
  readonly process: string | null;
  /** The bloc that a co-chair, coordinator, member or observer stands for: the id of an actor. */
  readonly bloc?: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
  readonly reason: string;
  /** Resources that open to named people only (`NAMED_ONLY`), for which this grant names its holder. */
  readonly named?: readonly Resource[];
};

/**
 * Those grants that hold in a process on a day: not ended, with a reason, and of this process. A role without a process
 * is the administrator's or nothing.
 */
export function validGrants(grants: readonly Grant[], process: string, day: string): readonly Grant[] {
  return grants.filter(
    (grant) =>
      grant.until >= day &&
      grant.reason.trim() !== "" &&
      (grant.role === "SYS" ? grant.process === null : grant.process === process),
  );
}
