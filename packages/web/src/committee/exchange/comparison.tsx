import { comparisonNumber } from "@convene/engine";

/** Thirty digits of a digest in groups, for people who compare two screens aloud. The same digits for every reader. */
export function Comparison({ digest }: { digest: string }) {
  return (
    <code className="exchange-comparison" dir="ltr" translate="no">
      {comparisonNumber(digest).map((group, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups of a digest do not move
        <span key={index}>{group} </span>
      ))}
    </code>
  );
}
