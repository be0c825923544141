/** Overrides of direction, controls other than line ends and tab, tags, and halves of a character: none has a use in text. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- these are what it looks for
  /[\u202D\u202E\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u{E0000}-\u{E007F}\p{Surrogate}]/u;

const ISOLATE = /[\u2066-\u2069]/gu;
const POP = "\u2069";

function notation(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The first isolate of a paragraph that is not closed in it, or that closes what was not opened. */
function unpaired(paragraph: string): string | undefined {
  const open: string[] = [];
  for (const [mark] of paragraph.matchAll(ISOLATE)) {
    if (mark !== POP) open.push(mark);
    else if (open.pop() === undefined) return mark;
  }
  return open[0];
}

/**
 * The first character, in the notation `U+202E`, by which a text could be shown as something other than what it says,
 * or change the order of the text around it: an override of direction, a control, a tag, half a character, or an isolate
 * that is not closed in its paragraph. Undefined when there is none; letters of every script, joiners, marks of
 * direction and embeddings are none.
 *
 * @source Unicode UAX #9; Unicode Technical Report 36, section 2.4; N. Boucher and R. Anderson, "Trojan Source" (2021)
 */
export function deceptiveCharacter(text: string): string | undefined {
  const found = FORBIDDEN.exec(text)?.[0];
  if (found !== undefined) return notation(found);
  const isolate = text
    .split(/[\n\r\u2029]/u)
    .map(unpaired)
    .find((mark) => mark !== undefined);
  return isolate === undefined ? undefined : notation(isolate);
}

/** A text in which every mark of direction and every character that is not to be seen is written out, as `[U+202E]`. */
export function writtenOut(text: string): string {
  const hidden = new RegExp(`${FORBIDDEN.source}|[\\u200E\\u200F\\u061C\\u202A-\\u202C\\u2066-\\u2069]`, "gu");
  return text.replaceAll(hidden, (character) => `[${notation(character)}]`);
}
