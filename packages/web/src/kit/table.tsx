import type { ReactNode } from "react";
import "./table.css";

type Props = {
  /** What the table shows; heard, and seen only when `captionShown`. */
  readonly caption: string;
  readonly captionShown?: boolean;
  readonly head: readonly ReactNode[];
  /** One `tbody`, or one per group of rows. */
  readonly children: ReactNode;
  readonly className?: string;
};

/** A table whose head stays in sight. It scrolls along by itself when it is wider than the page. */
export function Table({ caption, captionShown = false, head, children, className = "" }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className={`table ${className}`}>
        <caption className={captionShown ? "" : "only-heard"}>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the columns of a table do not move
              <th scope="col" key={index}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </section>
  );
}
