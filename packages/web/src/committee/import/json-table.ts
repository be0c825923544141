/** Separates the values of an array in a cell. */
const SEPARATOR = "|";

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cellText).join(SEPARATOR);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * An array of objects, one a person, as a table whose first row is the header: every member that any of them has,
 * in the order of first appearance. Members that hold arrays become many-valued columns. Undefined when the array holds
 * anything but objects.
 */
export function jsonTable(people: readonly unknown[]): readonly (readonly string[])[] | undefined {
  const objects = people.filter(
    (person): person is Readonly<Record<string, unknown>> =>
      typeof person === "object" && person !== null && !Array.isArray(person),
  );
  if (objects.length !== people.length) return undefined;
  const members = new Map<string, boolean>();
  for (const person of objects) {
    for (const [member, value] of Object.entries(person)) {
      members.set(member, (members.get(member) ?? false) || Array.isArray(value));
    }
  }
  const names = [...members.keys()];
  return [
    names.map((name) => (members.get(name) === true ? `${name}[${SEPARATOR}]` : name)),
    ...objects.map((person) => names.map((name) => (Object.hasOwn(person, name) ? cellText(person[name]) : ""))),
  ];
}
