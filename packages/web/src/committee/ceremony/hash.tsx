/** A hash in groups of four, so that two people can compare it aloud. Copied, it is one word. */
export function Hash({ value }: { value: string }) {
  return (
    <code className="ceremony-hash" dir="ltr" translate="no">
      {value.match(/.{1,4}/gu)?.map((group, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups of a hash do not move
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
