import { attributeIndex, type NomineeId, type Pool } from "@convene/engine";

/** Columns that hold a person's name in a given language, best first. */
function columns(language: string): readonly string[] {
  return [`name_${language}`, `name ${language}`, "name", "display_name", "full_name", "الاسم", "name_en", "name_ar"];
}

/** Gives the name of each nominee in the reader's language; the id where the pool holds no names. */
export function nomineeNames(pool: Pool, language: string): (id: NomineeId) => string {
  const positions = columns(language)
    .map((key) => attributeIndex(pool, key))
    .filter((position) => position >= 0);
  const names = new Map(
    pool.nominees.map(({ id, values }) => [id, positions.map((position) => values[position]?.[0]).find(Boolean) ?? id]),
  );
  return (id) => names.get(id) ?? id;
}
