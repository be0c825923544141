/** The resource that a classified table holds, and of which rows of it one may see some without seeing all. */
type Wall = { readonly table: string; readonly resources: readonly string[]; readonly some?: string };

const OF_OWN_BLOC = (actor: string): string =>
  `(select may_reach_some('%')) and (select nullif(current_setting('app.blocs', true), ''))::jsonb ? (${actor})`;

/** Everything that names people by reference needs the id behind the reference. */
const NAMING = [
  "nominee_identity_consented",
  "list_versions_before_publication",
  "published_list",
  "criteria_and_rulings",
  "objections_with_actor_and_ground",
];

const WALLS: readonly Wall[] = [
  { table: "nominee", resources: ["nominee_identity_consented"], some: "(select may_reach_some('%'))" },
  { table: "pool_version", resources: ["nominee_identity_consented"], some: "(select may_reach_some('%'))" },
  { table: "draw_nominee", resources: ["nominee_identity_consented"] },
  { table: "person", resources: NAMING, some: "(select may_reach_some('%'))" },
  { table: "condition_version", resources: ["criteria_and_rulings"], some: "(select may_reach_some('%'))" },
  { table: "population", resources: ["balance_report_aggregates"] },
  {
    table: "list_version",
    resources: ["list_versions_before_publication"],
    some: `(${OF_OWN_BLOC("handed_over_by")})
      or exists (select from standing where standing.process = list_version.process
        and standing.item = 'list:' || list_version.number and (
          (standing.kind in ('released', 'shared', 'published') and may_reach_some('%'))
          or (standing.kind = 'published' and may_reach('published_list'))))`,
  },
  {
    table: "objection",
    resources: ["objections_with_actor_and_ground"],
    some: OF_OWN_BLOC("body ->> 'actor'"),
  },
  { table: "standing", resources: [], some: "true" },
  { table: "formation_step", resources: ["agenda_and_decisions"] },
  ...["draw", "draw_commitment", "draw_step"].map((table) => ({ table, resources: ["draw_commitment_and_bundle"] })),
];

/** Statements that wall a table with a column `process`, for a table of its own migration. */
export function wallOf({ table, resources, some }: Wall): readonly string[] {
  const reached = ["may_reach_all()", ...resources.map((resource) => `may_reach('${resource}')`)].join(" or ");
  const parts = resources.length === 0 ? ["any"] : resources;
  const partly = some === undefined ? "" : parts.map((resource) => ` or ${some.replaceAll("%", resource)}`).join("");
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_is_walled on ${table}
       using (process = (select current_setting('app.process', true)) and ((select ${reached})${partly}))
       with check (process = (select current_setting('app.process', true)) and (select may_reach_all()))`,
  ];
}

/**
 * The second wall: whatever the program asks, a transaction sees the rows of the process that it entered, and of them
 * only what its reader may reach. A transaction that entered nothing sees nothing. Views stand on these tables as whoever
 * asks (`security_invoker`), since one that stands as its owner shows every row.
 *
 * @source PostgreSQL 18 documentation, 5.9 Row Security Policies
 */
export const rowSecurity: readonly string[] = [
  `create function may_reach_all() returns boolean language sql stable
     return coalesce(current_setting('app.whole', true), '') = '*'`,
  `create function may_reach(resource text) returns boolean language sql stable
     return resource = any (string_to_array(coalesce(current_setting('app.whole', true), ''), ' '))`,
  `create function may_reach_some(resource text) returns boolean language sql stable
     return resource = any (string_to_array(coalesce(current_setting('app.some', true), ''), ' '))`,
  ...WALLS.flatMap(wallOf),
  `alter table payload enable row level security`,
  `alter table payload force row level security`,
  `create policy payload_is_walled on payload
     using ((select may_reach_all() or may_reach('audit_log_contents') or may_reach_some('audit_log_contents'))
       and exists (select from audit_entry where audit_entry.idx = payload.entry_idx
         and audit_entry.process = current_setting('app.process', true)))
     with check ((select may_reach_all()))`,
];
