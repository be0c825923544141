import { latinDigits } from "@convene/engine";
import { useState } from "react";
import { Field } from "#kit";
import { useMessages } from "#shell";
import type { DrawSettings } from "./draw-request.ts";

/** Fewer panels leave chances coarse; more than this take long and are hard to print. */
const PANELS = { least: 10, most: 100_000 };

/** Most hexadecimal digits of a seed. */
const SEED_DIGITS = 64;

const SEED = /^[0-9a-f]{0,64}$/iu;

/** The whole number a person typed, in the digits of any script. */
function wholeNumber(text: string): number | undefined {
  const plain = latinDigits(text).trim();
  return /^\d{1,6}$/u.test(plain) ? Number(plain) : undefined;
}

type Props = {
  readonly value: DrawSettings;
  /** `undefined` while something typed cannot be used. */
  readonly onChange: (settings: DrawSettings | undefined) => void;
};

/** How many panels are published, and under "advanced" the seed. */
export function SettingsFields({ value, onChange }: Props) {
  const message = useMessages();
  const [panels, setPanels] = useState(message.number(value.panels, { useGrouping: false }));
  const [seed, setSeed] = useState(value.seed);
  const change = (typed: { panels: string; seed: string }) => {
    setPanels(typed.panels);
    setSeed(typed.seed);
    const count = wholeNumber(typed.panels);
    const usable = count !== undefined && count >= PANELS.least && count <= PANELS.most && SEED.test(typed.seed.trim());
    onChange(usable ? { ...value, panels: count, seed: typed.seed.trim().toLowerCase() } : undefined);
  };
  const count = wholeNumber(panels);
  const counted = count !== undefined && count >= PANELS.least && count <= PANELS.most;
  return (
    <>
      <div className="form-row">
        <Field
          label={message("draw.panels")}
          help={message("draw.panels.help")}
          error={counted ? undefined : message("draw.panels.error", PANELS)}
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              value={panels}
              onChange={({ target }) => change({ panels: target.value, seed })}
            />
          )}
        </Field>
      </div>
      <details>
        <summary>{message("draw.advanced")}</summary>
        <div className="draw-inside">
          <Field
            label={message("draw.seed")}
            help={message("draw.seed.help", { digits: SEED_DIGITS })}
            error={SEED.test(seed.trim()) ? undefined : message("draw.seed.error", { digits: SEED_DIGITS })}
          >
            {(control) => (
              <input
                {...control}
                dir="ltr"
                spellCheck={false}
                autoComplete="off"
                value={seed}
                onChange={({ target }) => change({ panels, seed: target.value })}
              />
            )}
          </Field>
        </div>
      </details>
    </>
  );
}
