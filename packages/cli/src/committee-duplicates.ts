import { accept, likelyDuplicates, type Phrase } from "@convene/engine";
import { readPoolInput } from "./committee-input.ts";
import { nameReader } from "./people.ts";
import type { Block, Verb } from "./verb.ts";

/** `convene committee duplicates`: who may be one person, or one household, for a person to decide. */
export const committeeDuplicates: Verb = {
  room: "committee",
  name: "duplicates",
  takes: ["pool", "id-column", "address-columns"],
  needs: ["pool"],
  run: (asked, desk) => {
    const read = readPoolInput(asked, desk);
    if (!read.ok) return read;
    const named = asked.texts["address-columns"]?.split(",").map((column) => column.trim());
    const likely = likelyDuplicates(read.value, named === undefined ? {} : { addressColumns: named });
    const nameOf = nameReader(read.value, desk.speech.print.language);
    const count = (kind: string) => likely.filter((likeness) => likeness.kind === kind).length;
    const person = (id: string): Phrase => {
      const name = nameOf(id);
      return name === "" ? id : { key: "duplicates.member", values: { id, name } };
    };
    const blocks: Block[] = [
      { key: "duplicates.found", values: { people: count("person"), households: count("household") } },
    ];
    if (likely.length > 0) {
      blocks.push({
        title: { key: "duplicates.title" },
        columns: ["likeness", "people", "reasons"].map((heading) => ({ heading: `column.${heading}` })),
        rows: likely.map(({ kind, members, reasons }) => [
          { key: `likeness.${kind}` },
          { join: "comma", items: members.map(person) },
          { join: "comma", items: reasons.map((reason) => ({ key: `reason.${reason}` })) },
        ]),
      });
    }
    return accept({ yes: true, json: { likely }, blocks }, read.notes);
  },
};
