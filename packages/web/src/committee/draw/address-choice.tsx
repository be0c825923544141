import { householdConditions, type Pool } from "@convene/engine";
import { useMemo } from "react";
import { useMessages } from "#shell";

type Props = {
  readonly pool: Pool;
  /** Columns that make an address; none where several people of an address may be drawn. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

/** Which columns make an address of which one person at most is drawn. */
export function AddressChoice({ pool, value, onChange }: Props) {
  const message = useMessages();
  const keys = pool.attributes.map(({ key }) => key);
  const chosen = keys.filter((key) => value.includes(key));
  const shared = useMemo(() => {
    const found = chosen.length === 0 ? undefined : householdConditions(pool, chosen);
    return found?.ok === true ? found.value.length : undefined;
    // The chosen columns are a new array each time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [pool, chosen.join("\n")]);
  return (
    <details>
      <summary>{message("draw.address")}</summary>
      <fieldset className="draw-inside draw-choice stack tight">
        <legend className="quiet small">{message("draw.address.columns")}</legend>
        <div className="draw-columns">
          {keys.map((key) => (
            <label key={key} className="check">
              <input
                type="checkbox"
                checked={value.includes(key)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...value, key] : value.filter((other) => other !== key))
                }
              />
              <bdi>{key}</bdi>
            </label>
          ))}
        </div>
        {shared === undefined ? null : <output>{message("draw.address.shared", { count: shared })}</output>}
      </fieldset>
    </details>
  );
}
