import type { DrawBundle } from "./bundle.ts";

/** Repeatable numbers below a bound, from a seed (a 32-bit mixing of a counter). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const HEXADECIMAL = "0123456789abcdef";

/** A text with one character changed, so that digests stay digests. */
function changedText(text: string, pick: (below: number) => number): string {
  if (text === "") return "x";
  const at = pick(text.length);
  const digit = HEXADECIMAL.indexOf(text.charAt(at));
  const other = digit >= 0 ? HEXADECIMAL.charAt((digit + 1 + pick(15)) % 16) : "x";
  return text.slice(0, at) + other + text.slice(at + 1);
}

function changed(value: unknown, pick: (below: number) => number, depth: number): unknown {
  if (typeof value === "string") return changedText(value, pick);
  if (typeof value === "number") return Math.max(0, value + ([1, -1, 1000][pick(3)] ?? 1));
  if (typeof value === "boolean") return !value;
  if (value === null) return "00".repeat(32);
  if (Array.isArray(value)) {
    if (value.length === 0) return ["x"];
    const at = pick(value.length);
    const whole = depth > 0 ? pick(8) : 7;
    if (whole === 0) return value.toSpliced(at, 1);
    if (whole === 1) return value.toSpliced(at, 0, value[at]);
    if (whole === 2) return value.with(at, value[(at + 1) % value.length]).with((at + 1) % value.length, value[at]);
    return value.with(at, changed(value[at], pick, depth + 1));
  }
  const entries = Object.entries(value as object);
  if (entries.length === 0) return { x: 1 };
  const at = pick(entries.length);
  if (depth > 0 && pick(10) === 0) return Object.fromEntries(entries.toSpliced(at, 1));
  return Object.fromEntries(
    entries.map(([name, one], index) => [name, index === at ? changed(one, pick, depth + 1) : one]),
  );
}

/**
 * A bundle with one thing in it changed, for tests and benchmarks: a character, a number, an item taken out, repeated or
 * exchanged with its neighbour, a member taken out. Whoever writes it gives it a digest of its own.
 */
export function mutateBundle(bundle: DrawBundle, seed: number): DrawBundle {
  return changed(bundle, numbers(seed), 0) as DrawBundle;
}
