/** Where the reader is: a path, and the members of the query (`?version=5`). */
export type Location = { readonly path: string; readonly search: Readonly<Record<string, string>> };

/** Where to go. Members of `search` that are undefined are left out; `process` and `lang` stay unless they are named. */
export type Target = {
  readonly to: string;
  readonly search?: Readonly<Record<string, string | number | undefined>>;
};

/** Members of the query that every page keeps. */
const LASTING = ["process", "lang"];

/** Reads an address of this site. */
export function readLocation({ pathname, search }: { readonly pathname: string; readonly search: string }): Location {
  return { path: pathname, search: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a target, as seen from a location. */
export function addressOf({ to, search = {} }: Target, from: Location): string {
  const lasting = LASTING.flatMap((name) => {
    const value = from.search[name];
    return value === undefined || name in search ? [] : [[name, value] as const];
  });
  const asked = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const query = new URLSearchParams([...lasting, ...asked].map(([name, value]) => [name, value])).toString();
  return query === "" ? to : `${to}?${query}`;
}
