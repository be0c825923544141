/**
 * What a share is a share of. `seats`: all seats, filled or not; `members`: filled seats; `members_ex_chair`: these
 * without a chair who has no vote; `entitled`: members who may vote now; `present`: those in the room when voting
 * closes; `cast`: every ballot handed in, blank and invalid ones too; `valid`: yes, no and abstentions; `yes_no`: those
 * who voted yes or no.
 */
export type Base = "seats" | "members" | "members_ex_chair" | "entitled" | "present" | "cast" | "valid" | "yes_no";

/** A body at one moment: whole numbers of people (or of votes, where votes weigh differently). */
export type Attendance = {
  readonly seats: number;
  /** Filled seats. */
  readonly members: number;
  /** The chair is a member who has no vote. */
  readonly chair_without_vote?: boolean;
  /** Members who may not vote now. */
  readonly suspended?: number;
  readonly present: number;
};

/** How the ballots fell, in the same unit as the {@link Attendance}. */
export type Ballots = {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly blank?: number;
  readonly invalid?: number;
};

/** How large a base is, given who is there and how they voted. */
export function baseSize(base: Base, attendance: Attendance, ballots: Ballots): number {
  const { seats, members, chair_without_vote = false, suspended = 0, present } = attendance;
  const { yes, no, abstain, blank = 0, invalid = 0 } = ballots;
  switch (base) {
    case "seats":
      return seats;
    case "members":
      return members;
    case "members_ex_chair":
      return chair_without_vote ? members - 1 : members;
    case "entitled":
      return members - suspended;
    case "present":
      return present;
    case "cast":
      return yes + no + abstain + blank + invalid;
    case "valid":
      return yes + no + abstain;
    case "yes_no":
      return yes + no;
  }
}
