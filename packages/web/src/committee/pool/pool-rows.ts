import {
  foldName,
  foldValue,
  type Likeness,
  type ListVersion,
  type Nominee,
  type NomineeId,
  type Pool,
} from "@convene/engine";

/** A nominee with what the table asks of each: the text searched, and the list versions the person is on. */
export type PoolRow = {
  readonly nominee: Nominee;
  readonly search: string;
  readonly versions: readonly number[];
};

/** What is to be shown. `values` holds folded values by attribute position; the empty text is "not stated". */
export type PoolFilter = {
  readonly text: string;
  readonly values: Readonly<Record<number, readonly string[]>>;
  /** A version number, `"none"` for people on no version, `"any"` for all. */
  readonly version: number | "none" | "any";
  readonly onlyAlike: boolean;
  readonly onlyChosen: boolean;
};

/** Nothing filtered out. */
export const everyone: PoolFilter = { text: "", values: {}, version: "any", onlyAlike: false, onlyChosen: false };

/** What the table is sorted by: the order of the file, the id, an attribute by position, or the versions. */
export type PoolSort = {
  readonly by: "file" | "id" | "versions" | number;
  readonly descending: boolean;
};

/** Prepares the rows of a pool once; searching and sorting then take no folding of thousands of cells. */
export function poolRows(pool: Pool, lists: readonly ListVersion[]): readonly PoolRow[] {
  const versions = new Map<NomineeId, number[]>();
  for (const { number, members } of lists) {
    for (const id of members) {
      const known = versions.get(id);
      if (known === undefined) versions.set(id, [number]);
      else known.push(number);
    }
  }
  const folded = new Map<string, string>();
  const fold = (text: string) => {
    let known = folded.get(text);
    if (known === undefined) folded.set(text, (known = foldName(text)));
    return known;
  };
  return pool.nominees.map((nominee) => ({
    nominee,
    search: [nominee.id, ...nominee.values.flat()].map(fold).join("\n"),
    versions: versions.get(nominee.id) ?? [],
  }));
}

/** The rows that a filter lets through, in their order. */
export function filterRows(
  rows: readonly PoolRow[],
  filter: PoolFilter,
  alike: ReadonlyMap<NomineeId, readonly Likeness[]>,
  chosen: ReadonlySet<NomineeId>,
): readonly PoolRow[] {
  const words = foldName(filter.text)
    .split(" ")
    .filter((word) => word !== "");
  const wanted = Object.entries(filter.values)
    .filter(([, values]) => values.length > 0)
    .map(([position, values]) => ({ position: Number(position), values: new Set(values) }));
  return rows.filter(({ nominee, search, versions }) => {
    if (!words.every((word) => search.includes(word))) return false;
    if (
      filter.version === "none" ? versions.length > 0 : filter.version !== "any" && !versions.includes(filter.version)
    ) {
      return false;
    }
    if (filter.onlyAlike && !alike.has(nominee.id)) return false;
    if (filter.onlyChosen && !chosen.has(nominee.id)) return false;
    return wanted.every(({ position, values }) => {
      const cell = nominee.values[position] ?? [];
      return cell.length === 0 ? values.has("") : cell.some((value) => values.has(foldValue(value)));
    });
  });
}

/** The rows in the order asked for, as the language sorts; equal ones stay in the order of the file, empty cells come last. */
export function sortRows(rows: readonly PoolRow[], { by, descending }: PoolSort, locale: string): readonly PoolRow[] {
  if (by === "file") return descending ? rows.toReversed() : rows;
  const collator = new Intl.Collator(locale, { numeric: true });
  const direction = descending ? -1 : 1;
  const keyed = rows.map((row) => ({
    row,
    key:
      by === "id"
        ? row.nominee.id
        : by === "versions"
          ? row.versions.join(" ")
          : (row.nominee.values[by] ?? []).join(" "),
  }));
  return keyed
    .toSorted((a, b) => {
      if (a.key === "" || b.key === "") return a.key === b.key ? 0 : a.key === "" ? 1 : -1;
      return direction * collator.compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** By person, the groups of people who may be the same, or of one household. */
export function likenessByPerson(groups: readonly Likeness[]): ReadonlyMap<NomineeId, readonly Likeness[]> {
  const found = new Map<NomineeId, Likeness[]>();
  for (const group of groups) {
    for (const id of group.members) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [group]);
      else known.push(group);
    }
  }
  return found;
}

/** The rows as a table to take away: the id column and every attribute, many-valued ones with their separator. */
export function poolTable(pool: Pool, rows: readonly PoolRow[]): readonly (readonly string[])[] {
  const head = [
    "id",
    ...pool.attributes.map(({ key, separator }) => (separator === undefined ? key : `${key}[${separator}]`)),
  ];
  return [
    head,
    ...rows.map(({ nominee }) => [
      nominee.id,
      ...pool.attributes.map(({ separator }, position) => (nominee.values[position] ?? []).join(separator ?? "")),
    ]),
  ];
}

/** Attributes shown at first: the names, then what the conditions ask about, then the first of the file. */
export function firstColumns(pool: Pool, names: readonly number[], asked: readonly number[]): readonly number[] {
  const all = [...names, ...asked, ...pool.attributes.map((_, position) => position)];
  return [...new Set(all)].filter((position) => position >= 0).slice(0, Math.max(7, names.length));
}
