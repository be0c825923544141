/**
 * Likeness of two texts, from 0 to 1, by Jaro and Winkler: shared characters in nearly the same place count, and so
 * does an equal beginning of up to four characters.
 *
 * @source W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model" (1990)
 * @example jaroWinkler("martha", "marhta") // 0.961…
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const used = new Uint8Array(b.length);
  const shared: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (used[j] !== 0 || a[i] !== b[j]) continue;
      used[j] = 1;
      shared.push(a[i] ?? "");
      break;
    }
  }
  if (shared.length === 0) return 0;
  let [displaced, next] = [0, 0];
  for (let j = 0; j < b.length; j += 1) {
    if (used[j] === 0) continue;
    if (shared[next] !== b[j]) displaced += 1;
    next += 1;
  }
  const matches = shared.length;
  const jaro = (matches / a.length + matches / b.length + (matches - displaced / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
