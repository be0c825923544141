/** Gives as many random bytes as asked for, fit for keys. The engine has no chance of its own: its caller brings it. */
export type RandomBytes = (count: number) => Uint8Array;

/** Bytes from the caller's source. Throws when it gave another number of them. */
export function take(random: RandomBytes, count: number): Uint8Array {
  const bytes = random(count);
  if (bytes.length !== count) throw new Error(`asked for ${count} random bytes, got ${bytes.length}`);
  return bytes;
}
