import { nameColumns, namesOf, type NomineeId, type Pool } from "@convene/engine";

const ARABIC = /\p{Script=Arabic}/u;

/**
 * Gives the name of each nominee, in the script of the reader's language where the pool holds one; the id where the
 * pool holds no names.
 */
export function nomineeNames(pool: Pool, language: string): (id: NomineeId) => string {
  const columns = nameColumns(pool);
  const names = new Map(
    pool.nominees.map((nominee) => {
      const all = namesOf(nominee, columns);
      return [nominee.id, all.find((name) => ARABIC.test(name) === (language === "ar")) ?? all[0] ?? nominee.id];
    }),
  );
  return (id) => names.get(id) ?? id;
}
