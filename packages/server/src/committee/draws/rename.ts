import { known } from "../people/index.ts";

/**
 * A JSON document with every text and name of a member that is one of `names` replaced, and nothing else changed. The
 * names it is given for are distinct and the new ones occur nowhere else, so that it can be undone exactly.
 */
export function renamed<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  const rename = (part: unknown): unknown => {
    if (typeof part === "string") return names.get(part) ?? part;
    if (Array.isArray(part)) return part.map(rename);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [names.get(key) ?? key, rename(inner)]));
  };
  return rename(value) as Value;
}

/** Panels in few characters: everybody on them once, and for each panel their places. */
export type PackedPanels = { readonly people: readonly string[]; readonly panels: readonly (readonly number[])[] };

/** Packs panels, with everybody under another name. */
export function packPanels(panels: readonly (readonly string[])[], names: ReadonlyMap<string, string>): PackedPanels {
  const places = new Map<string, number>();
  const packed = panels.map((panel) =>
    panel.map((id) => {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      return place;
    }),
  );
  return { people: [...places.keys()].map((id) => known(names, id)), panels: packed };
}

/** Undoes {@link packPanels}. */
export function unpackPanels({ people, panels }: PackedPanels, names: ReadonlyMap<string, string>): string[][] {
  const ids = people.map((reference) => known(names, reference));
  return panels.map((panel) => panel.map((place) => ids[place] ?? ""));
}
