import type { Resource } from "./resource.ts";
import { ROLES, type Role } from "./role.ts";

/**
 * What a role may do with a resource.
 *
 * - `-` nothing
 * - `R` read
 * - `W` read and write
 * - `C` read, and certify together with a second person
 * - `O` what is one's own
 * - `B` what is one's own bloc's
 * - `L` one's own bloc's, and others' once released to the blocs
 * - `A` aggregates, with small cells suppressed
 * - `P` read once published
 * - `X` read once both co-chairs share it
 * - `I` only the intersection of what the parties gave, never what one of them gave
 * - `R2` read together with a second person, and with a reason that is kept
 */
export type Code = "-" | "R" | "W" | "C" | "O" | "B" | "L" | "A" | "P" | "X" | "I" | "R2";

// One row a resource; the columns are the roles in the order of ROLES, which the line above each block repeats.
// prettier-ignore
const TABLE: Readonly<Record<Resource, string>> = {
  //                                    OSE  SEC  COCH WHIP MEM  CIT  OBS  MON  EXP  PUB  SYS
  nominee_identity_consented:         "W    W    R    L    R    -    -    -    -    -    -",
  nominee_sealed_attributes:          "R2   R2   A    A    A    -    A    -    -    A    -",
  consent_record:                     "R    W    -    -    O    -    -    -    -    -    -",
  list_versions_before_publication:   "W    W    R    L    -    -    X    -    -    -    -",
  objections_with_actor_and_ground:   "W    W    R    O    -    -    O    -    -    -    -",
  blind_exchange_marks:               "I    -    -    O    -    -    -    -    -    -    -",
  published_list:                     "R    W    C    R    R    R    R    R    R    R    -",
  balance_report_aggregates:          "R    W    R    R    R    R    R    -    R    R    -",
  bloc_workspace_red_lines:           "-    -    -    B    B    -    -    -    -    -    -",
  member_private_notes:               "-    -    -    -    O    -    -    -    -    -    -",
  facilitator_private_assessment:     "W    -    -    -    -    -    -    -    -    -    -",
  negotiating_text_bracketed:         "W    W    W    W    R    -    X    -    R    -    -",
  published_draft:                    "R    C    C    R    R    R    R    R    R    R    -",
  amendments_tabled:                  "R    W    R    W    W    -    X    -    R    P    -",
  agenda_and_decisions:               "R    W    C    R    R    R    R    -    R    R    -",
  closed_sitting_record_unattributed: "R    W    R    R    R    -    -    -    R    -    -",
  attendance_and_speaking_time:       "R    W    R    B    O    -    -    -    -    P    -",
  open_vote_by_name:                  "R    W    C    R    R    P    P    -    P    P    -",
  secret_ballot_choice:               "-    -    -    -    O    -    -    -    -    -    -",
  tally_rule_and_result:              "R    W    C    R    R    R    R    -    R    R    -",
  submission_raw_with_identity:       "-    W    -    -    -    O    -    -    -    -    -",
  submission_redacted_text:           "R    W    R    R    R    P    P    -    R    P    -",
  consultation_aggregates:            "R    W    R    R    R    R    R    -    R    R    -",
  obligations_ledger:                 "R    W    R    R    R    P    R    R    R    P    -",
  incident_raw_report_with_source:    "-    W    -    -    -    -    -    O    -    -    -",
  incident_verified_record:           "R    W    R    R    R    P    R    W    R    P    -",
  live_convoy_or_shelter_location:    "R2   R2   -    -    -    -    -    R2   -    -    -",
  state_statement_and_coding:         "R    W    R    R    R    R    R    -    R    R    -",
  council_briefing_draft:             "W    W    -    -    -    -    -    -    -    -    -",
  published_briefing:                 "C    R    R    R    R    R    R    R    R    R    -",
  audit_log_contents:                 "R    R    A    -    O    -    -    -    -    -    -",
  audit_chain_hashes:                 "R    R    R    R    R    R    R    R    R    R    R",
  accounts_backups_infrastructure:    "-    R    -    -    -    -    -    -    -    -    W",
  exchange_outcome:                   "R    R    R    R    -    -    X    -    -    -    -",
  criteria_and_rulings:               "W    W    C    L    -    P    X    -    R    P    -",
  draw_commitment_and_bundle:         "W    W    C    R    R    R    R    R    R    R    -",
  decision_rules:                     "R    W    C    R    R    P    R    -    R    P    -",
};

/**
 * The code of a role for a resource: the one table that everything asks.
 *
 * @source Our own plan of who sees what in a process that a third party facilitates
 */
export function codeOf(role: Role, resource: Resource): Code {
  const codes = TABLE[resource].split(/ +/u);
  const code = codes[ROLES.indexOf(role)];
  if (code === undefined) throw new Error(`the table has no code for ${role} and ${resource}`);
  return code as Code;
}
