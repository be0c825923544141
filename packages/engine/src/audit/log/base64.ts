const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

/** Bytes as text in base64, with its padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3);
    const three = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [three >> 18, (three >> 12) & 63, (three >> 6) & 63, three & 63].map((value) => ALPHABET[value]);
    text +=
      b === undefined ? `${four[0]}${four[1]}==` : c === undefined ? `${four.slice(0, 3).join("")}=` : four.join("");
  }
  return text;
}

/**
 * Reads base64; `undefined` for any text that {@link toBase64} would not have written: without its padding, with other
 * characters, or with bits that belong to no byte.
 *
 * @source RFC 4648, sections 3.5 and 4
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const bare = text.replace(/={1,2}$/u, "");
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4));
  let [bits, held, written] = [0, 0, 0];
  for (const character of bare) {
    const value = VALUES.get(character);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written] = (held >> bits) & 255;
      written += 1;
    }
  }
  const rest = held & ((1 << bits) - 1);
  return rest === 0 && bits < 6 && (4 - (bare.length % 4)) % 4 === text.length - bare.length ? bytes : undefined;
}
