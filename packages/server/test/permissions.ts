import { ROLES, type Role } from "@convene/engine";

const ALL: readonly Role[] = ROLES;
const except = (...roles: readonly Role[]): readonly Role[] => ALL.filter((role) => !roles.includes(role));
const STAFF: readonly Role[] = ["OSE", "SEC"];
/** Who keeps the server, and who answers for a process. */
const APPOINTING: readonly Role[] = [...STAFF, "COCH", "SYS"];

/** Who may do each act, or propose it. Of an item that names a bloc, its own bloc's coordinator or observer. */
export const ACTS: Readonly<Record<string, readonly Role[]>> = {
  "process.create": ["SEC"],
  "process.record-step": ["SEC"],
  "process.close-step": ["SEC"],
  "committee.import-pool": STAFF,
  "committee.set-population": ["SEC"],
  "committee.set-conditions": STAFF,
  "committee.undo-conditions": STAFF,
  "committee.hand-over-list": STAFF,
  "committee.withdraw-list": STAFF,
  "committee.restore-list": STAFF,
  "committee.release-list": STAFF,
  "committee.share-list": ["COCH"],
  "committee.set-criteria": STAFF,
  "committee.record-consents": STAFF,
  "committee.rule-nominees": STAFF,
  "committee.certify-list": ["COCH"],
  "committee.publish-list": ["COCH"],
  "committee.erase-nominee": STAFF,
  "committee.file-objection": [...STAFF, "WHIP", "OBS"],
  "committee.withdraw-objection": [...STAFF, "WHIP", "OBS"],
  "committee.rule-objection": STAFF,
  "committee.release-objection": STAFF,
  "committee.open-draw": [...STAFF, "COCH"],
  "committee.commit-draw": STAFF,
  "committee.reveal-nonce": STAFF,
  "committee.record-draw-source": STAFF,
  "committee.decline-draw": STAFF,
  "committee.announce-draw": STAFF,
  "committee.abandon-draw": STAFF,
  "committee.open-exchange": ["OSE"],
  "committee.start-exchange-opening": ["OSE"],
  "committee.release-facilitator-shares": ["OSE"],
  "committee.record-exchange-outcome": ["OSE"],
  "committee.end-exchange": ["OSE"],
  "committee.register-exchange-key": ["WHIP"],
  "committee.seal-marks": ["WHIP"],
  "committee.release-shares": ["WHIP"],
  "audit.add-witness": ["COCH"],
  "audit.recover": APPOINTING,
  "people.invite": APPOINTING,
  "people.grant": APPOINTING,
  "people.end-grant": APPOINTING,
  "people.recover": APPOINTING,
  "people.replace-co-chair": APPOINTING,
  "people.depart": APPOINTING,
  "people.end-sessions": ["SYS"],
  // Whoever is not concerned is refused by what the proposal is about: see the tests of proposals.
  "pending.confirm": ALL,
  "pending.withdraw": ALL,
};

/** Who may read each part at all. */
export const READS: Readonly<Record<string, readonly Role[]>> = {
  "": except("MON", "SYS"),
  "/clock": except("MON", "SYS"),
  "/pool": [...STAFF, "COCH", "WHIP", "MEM"],
  "/conditions": [...STAFF, "COCH", "WHIP", "CIT", "OBS", "EXP", "PUB"],
  "/population": except("MON", "SYS"),
  "/lists": [...STAFF, "COCH", "WHIP", "OBS"],
  "/published-lists": except("SYS"),
  "/objections": [...STAFF, "COCH", "WHIP", "OBS"],
  "/draws": except("SYS"),
  "/draws/seats/bundle": except("SYS"),
  "/draws/seats/sealed-bundle": [...STAFF, "COCH", "MEM"],
  "/exchanges": [...STAFF, "COCH", "WHIP"],
  "/exchanges/none/papers": ["OSE", "WHIP"],
  "/criteria": [...STAFF, "COCH", "WHIP", "CIT", "OBS", "EXP", "PUB"],
  "/lists/5/readiness": [...STAFF, "COCH"],
  "/results": except("SYS"),
  "/results/1/public": except("SYS"),
  "/results/1/whole": [...STAFF, "COCH"],
  "/acts": [...STAFF, "COCH", "MEM"],
  "/pending": ALL,
  "/people": ["SEC", "SYS"],
  "/archive": ["SEC"],
};

/** What stands in the place of a name in each route that has one. */
const NAMED: readonly (readonly [pattern: string, named: string])[] = [
  ["/draws/{draw}/", "/draws/seats/"],
  ["/exchanges/{exchange}/", "/exchanges/none/"],
  ["/results/{certification}/", "/results/1/"],
  ["/lists/{number}/", "/lists/5/"],
];

/** The route of a read with names in it. */
export function routeOf(read: string): string {
  return NAMED.reduce((route, [pattern, named]) => route.replace(named, pattern), read);
}

/** A read of a route, with names for which there is something. */
export function readOf(route: string): string {
  return NAMED.reduce((read, [pattern, named]) => read.replace(pattern, named), route);
}

const names = (...numbers: readonly number[]): readonly string[] => numbers.map((number) => `name ${number}`);
const OPEN = ["condition", "draw", "share", "step"];
/** Of a committee that is published under the names of its members. */
const PUBLISHED = [...names(7), "criterion"];
const EVERYBODY = names(1, 2, 3, 4, 5, 6, 7, 8);
const EVERYTHING = [
  ...OPEN,
  ...EVERYBODY,
  "consent",
  "criterion",
  "finding",
  ...["south", "north", "released", "shared", "published"].map((name) => `list-${name}`),
  "condition-on-people",
  "note-on-conditions",
  "objection-north",
  "objection-south",
  "pool-file.csv",
  "ruling-north",
];

/** Which words each role finds. */
export const FOUND: Readonly<Record<Role, readonly string[]>> = {
  OSE: EVERYTHING,
  SEC: [...EVERYTHING, "account", "appointment"],
  COCH: EVERYTHING.filter((word) => word !== "objection-south"),
  WHIP: [
    ...OPEN,
    "criterion",
    ...names(1, 2, 5, 7),
    "list-south",
    "list-released",
    "list-published",
    "objection-south",
    "pool-file.csv",
  ],
  MEM: [...OPEN, "criterion", ...EVERYBODY, "pool-file.csv"],
  CIT: [...OPEN, ...PUBLISHED],
  OBS: [...OPEN, ...PUBLISHED, "list-shared", "objection-north", "ruling-north"],
  MON: ["condition", "draw", ...PUBLISHED],
  EXP: [...OPEN, ...PUBLISHED],
  PUB: [...OPEN, ...PUBLISHED],
  SYS: ["account", "appointment"],
};
