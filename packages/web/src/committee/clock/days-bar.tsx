import type { CSSProperties } from "react";

/** A span of days as a bar along the whole; hidden from assistive technology, for the table says the same. */
export function DaysBar({ start, end, open = false }: { start: number; end: number; open?: boolean }) {
  const place = (share: number) => `${(100 * Math.max(0, Math.min(1, share))).toFixed(2)}%`;
  const styles: CSSProperties & Record<`--${string}`, string> = { "--start": place(start), "--end": place(end) };
  return (
    <div className={open ? "days-bar open" : "days-bar"} style={styles} aria-hidden="true">
      <span />
    </div>
  );
}
