import type { Messages, Phrase } from "@convene/engine";
import { tableLines } from "./table.ts";
import type { Block, TableBlock } from "./verb.ts";

function isTable(block: Block): block is TableBlock {
  return typeof block === "object" && "columns" in block;
}

/** A phrase as a line of its own: right-to-left lines say so, whatever they begin with. */
function line(phrase: Phrase, messages: Messages): string {
  const text = messages.say(phrase);
  return messages.direction === "rtl" ? `\u200F${text}` : text;
}

/** The lines of an answer on paper: its sentences, then each table under its title. */
export function printBlocks(blocks: readonly Block[], messages: Messages): readonly string[] {
  return blocks.flatMap((block) => {
    if (!isTable(block)) return [line(block, messages)];
    const columns = block.columns.map(({ heading, figures }) => ({
      heading: messages(heading),
      ...(figures === undefined ? {} : { figures }),
    }));
    const rows = block.rows.map((row) => row.map(messages.say));
    return ["", line(block.title, messages), ...tableLines({ columns, rows }, messages.direction)];
  });
}
