/** Everything that a permission can be about. The order is that of the table of permissions. */
export const RESOURCES = [
  "nominee_identity_consented",
  "nominee_sealed_attributes",
  "consent_record",
  "list_versions_before_publication",
  "objections_with_actor_and_ground",
  "blind_exchange_marks",
  "published_list",
  "balance_report_aggregates",
  "bloc_workspace_red_lines",
  "member_private_notes",
  "facilitator_private_assessment",
  "negotiating_text_bracketed",
  "published_draft",
  "amendments_tabled",
  "agenda_and_decisions",
  "closed_sitting_record_unattributed",
  "attendance_and_speaking_time",
  "open_vote_by_name",
  "secret_ballot_choice",
  "tally_rule_and_result",
  "submission_raw_with_identity",
  "submission_redacted_text",
  "consultation_aggregates",
  "obligations_ledger",
  "incident_raw_report_with_source",
  "incident_verified_record",
  "live_convoy_or_shelter_location",
  "state_statement_and_coding",
  "council_briefing_draft",
  "published_briefing",
  "audit_log_contents",
  "audit_chain_hashes",
  "accounts_backups_infrastructure",
  "exchange_outcome",
  "criteria_and_rulings",
  "draw_commitment_and_bundle",
  "decision_rules",
] as const;

/** A kind of content. Every act and every read names the one that it is about. */
export type Resource = (typeof RESOURCES)[number];

/**
 * Resources of which a role alone opens nothing: the person must also be named for them in their grant. These are what
 * would put people in danger, and the table's code of a whole role is then read as that of its named members.
 */
export const NAMED_ONLY: readonly Resource[] = [
  "nominee_sealed_attributes",
  "submission_raw_with_identity",
  "incident_raw_report_with_source",
  "live_convoy_or_shelter_location",
];

/** Resources whose own items are written by the one whom they belong to; of all others one's own may only be read. */
export const WRITTEN_BY_OWNER: readonly Resource[] = [
  "objections_with_actor_and_ground",
  "blind_exchange_marks",
  "bloc_workspace_red_lines",
  "member_private_notes",
  "secret_ballot_choice",
  "submission_raw_with_identity",
  "incident_raw_report_with_source",
];
