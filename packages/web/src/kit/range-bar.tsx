import type { CSSProperties } from "react";
import "./range-bar.css";

type Props = {
  readonly count: number;
  /** The count of an earlier list, drawn as an empty ring. */
  readonly before?: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** What the population's share would come to, in people. */
  readonly population?: number | null;
  /** End of the scale, in people. */
  readonly scale: number;
};

/**
 * The agreed range, the count and the population's share on one line. Outside the range the mark changes its colour and
 * its shape. Hidden from assistive technology: the table it stands in says the same in figures.
 */
export function RangeBar({ count, before = null, min, max, population = null, scale }: Props) {
  const place = (value: number) => `${((100 * Math.max(0, Math.min(value, scale))) / Math.max(1, scale)).toFixed(2)}%`;
  const out = (min !== null && count < min) || (max !== null && count > max);
  const ranged = min !== null || max !== null;
  const [from, to] = [place(min ?? 0), place(max ?? scale)];
  const styles: CSSProperties & Record<`--${string}`, string> = { "--from": from, "--to": to, "--count": place(count) };
  return (
    <div className={out ? "range-bar out" : "range-bar"} style={styles} aria-hidden="true">
      <span className="range-line" />
      {ranged ? <span className={max === null ? "range-agreed open" : "range-agreed"} /> : null}
      {population === null ? null : (
        <span className="range-population" style={{ insetInlineStart: place(population) }} />
      )}
      {before === null ? null : <span className="range-before" style={{ insetInlineStart: place(before) }} />}
      <span className="range-count" />
    </div>
  );
}
