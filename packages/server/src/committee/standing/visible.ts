import type { Circumstances, Condition, ConditionSet, ListVersion, Objection, Pool } from "@convene/engine";
import type { Reader } from "../../permissions/index.ts";
import { listItem, objectionItem, type Standings } from "./store.ts";

/** Names that a reader may see: of everybody, or only these. */
export type VisibleNames = ReadonlySet<string> | "everybody";

function circumstancesOf(standings: Standings, item: string): Circumstances {
  const standing = standings.get(item);
  return {
    // What all may read the blocs may read.
    released: standing?.has("released") === true || standing?.has("published") === true,
    sharedByCoChairs: standing?.has("shared") === true,
    published: standing?.has("published") === true,
  };
}

/** The versions of the list that a reader may see. */
export function visibleLists(
  { sees, isOfOwnBloc }: Reader,
  standings: Standings,
  versions: readonly ListVersion[],
): readonly ListVersion[] {
  return versions.filter((version) => {
    const circumstances = { ...circumstancesOf(standings, listItem(version.number)), bloc: version.by };
    const own = isOfOwnBloc(version.by);
    return sees("list_versions_before_publication", { ...circumstances, own }) !== undefined;
  });
}

/** Whose names a reader may see: who sees not everybody sees those on the lists that are the own bloc's or released. */
export function visibleNames(reader: Reader, standings: Standings, versions: readonly ListVersion[]): VisibleNames {
  if (reader.sees("nominee_identity_consented") === "full") return "everybody";
  const listed = versions.filter(({ number, by }) => {
    // What is published names people to a degree of its own: see the published result.
    const released = standings.get(listItem(number))?.has("released") === true;
    return reader.sees("nominee_identity_consented", { bloc: by, released }) === "full";
  });
  return new Set(listed.flatMap(({ members }) => members));
}

/** The nominees whom a reader may see. */
export function visiblePool(pool: Pool, names: VisibleNames): Pool {
  return names === "everybody" ? pool : { ...pool, nominees: pool.nominees.filter(({ id }) => names.has(id)) };
}

/** Whether a reader may see what is asked of lists and of members: as soon as some list is before them. */
export function seesCriteria({ sees }: Pick<Reader, "sees">, standings: Standings): boolean {
  const kinds = new Set([...standings].flatMap(([item, kind]) => (item.startsWith("list:") ? [...kind] : [])));
  const sight = sees("criteria_and_rulings", {
    released: kinds.has("released") || kinds.has("published"),
    sharedByCoChairs: kinds.has("shared"),
    published: kinds.has("published"),
  });
  return sight !== undefined;
}

/**
 * The conditions as a reader may see them, undefined when not at all: those on people stand only where every one of them
 * may be seen.
 */
export function visibleConditions(
  { sees }: Reader,
  standings: Standings,
  conditions: ConditionSet,
  names: VisibleNames,
): ConditionSet | undefined {
  if (!seesCriteria({ sees }, standings)) return undefined;
  if (names === "everybody") return conditions;
  const seen = (people: readonly string[]): boolean => people.every((id) => names.has(id));
  const kept = (all: readonly Condition[]) => all.filter((one) => !("members" in one) || seen(one.members));
  const { seated, nested } = conditions;
  return {
    ...conditions,
    ...(seated === undefined ? {} : { seated: seated.filter((id) => names.has(id)) }),
    conditions: kept(conditions.conditions),
    ...(nested === undefined ? {} : { nested: nested.map((body) => ({ ...body, conditions: kept(body.conditions) })) }),
  };
}

/** An objection without what tells who made it: version, ground and what became of it are left. */
function unattributed({ id, version, ground, filedOn, state, ruling }: Objection): Objection {
  const told = ruling === null ? null : { by: "", on: ruling.on, reason: "" };
  return { id, version, actor: "", nominee: null, ground, text: "", filedOn, state, ruling: told };
}

/** The objections that a reader may see, and as far as the reader may. */
export function visibleObjections(
  { sees, isOfOwnBloc }: Reader,
  standings: Standings,
  objections: readonly Objection[],
): readonly Objection[] {
  return objections.flatMap((objection) => {
    const { released } = circumstancesOf(standings, objectionItem(objection.id));
    const { actor } = objection;
    const circumstances = { bloc: actor, own: isOfOwnBloc(actor), released: released === true };
    const sight = sees("objections_with_actor_and_ground", circumstances);
    if (sight === undefined) return [];
    return [sight === "full" ? objection : unattributed(objection)];
  });
}
