import { foldName } from "../kit/index.ts";
import type { Nominee, Pool } from "./pool.ts";

/** Headers under which files give a whole name; more than one may stand in a file, one for each script. */
const WHOLE_NAMES = [
  "name",
  "full name",
  "display name",
  "nominee",
  "nom complet",
  "nombre completo",
  "الاسم",
  "الاسم الكامل",
  "اسم",
  "نام",
  "نام کامل",
];

/** Headers of names given in parts, in the order in which the parts are said. */
const PARTS = [
  ["first name", "last name"],
  ["first name", "surname"],
  ["given name", "family name"],
  ["الاسم الأول", "اسم العائلة"],
  ["الاسم", "الكنية"],
  ["prénom", "nom"],
];

/** A header without its language: `name_ar` and `Name (Latin)` are names too. */
function bareHeader(header: string): string {
  return foldName(header.replace(/(?:[_\s-]+|\s*\()(?:ar|en|fr|fa|ku|es|ru|zh|latin|arabic)\)?\s*$/iu, ""));
}

/**
 * The columns of a pool that hold names, each as the positions of the attributes that make one name together: a whole
 * name, or its parts. Empty when the file has ids only.
 */
export function nameColumns(pool: Pool): readonly (readonly number[])[] {
  const headers = pool.attributes.map(({ key }) => bareHeader(key));
  const parts = PARTS.map((names) => names.map((name) => headers.indexOf(foldName(name))))
    .filter((positions) => positions.every((position) => position >= 0))
    .slice(0, 1);
  const inParts = new Set(parts.flat());
  const whole = new Set(WHOLE_NAMES.map(foldName));
  const single = headers.flatMap((header, position) =>
    whole.has(header) && !inParts.has(position) ? [[position]] : [],
  );
  return [...single, ...parts];
}

/** Every name that the file gives for a nominee, as written. */
export function namesOf(nominee: Nominee, columns: readonly (readonly number[])[]): readonly string[] {
  return columns
    .map((positions) =>
      positions
        .flatMap((position) => nominee.values[position] ?? [])
        .join(" ")
        .trim(),
    )
    .filter((name) => name !== "");
}
