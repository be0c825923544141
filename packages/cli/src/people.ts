import { nameColumns, namesOf, type NomineeId, type Phrase, type Pool } from "@convene/engine";

/** Gives the name of a person in the script of the reader where the pool has one, else in any; empty without names. */
export function nameReader(pool: Pool, language: string): (id: NomineeId) => string {
  const columns = nameColumns(pool);
  const nominees = new Map(pool.nominees.map((nominee) => [nominee.id, nominee]));
  const own = language === "ar" ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u;
  return (id) => {
    const nominee = nominees.get(id);
    const names = nominee === undefined ? [] : namesOf(nominee, columns);
    return names.find((name) => own.test(name)) ?? names[0] ?? "";
  };
}

/** Id and name as two cells of a table; an absent person leaves both empty. */
export function personCells(id: NomineeId | null, nameOf: (id: NomineeId) => string): readonly Phrase[] {
  return id === null ? ["", ""] : [id, nameOf(id)];
}
