import { useMessages } from "#shell";
import type { OwnFiles } from "./own-model.ts";

const CHOICES = ["open", "whole"] as const;

type Props = {
  /** People selected already. */
  readonly count: number;
  readonly value: OwnFiles["about"];
  readonly onChange: (value: OwnFiles["about"]) => void;
};

/** Whether people who were selected already count towards the conditions. */
export function SeatedChoice({ count, value, onChange }: Props) {
  const message = useMessages();
  return (
    <fieldset className="draw-choice">
      <legend className="field-label">{message("draw.seated", { count })}</legend>
      <div className="stack tight">
        {CHOICES.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="draw-seated" checked={value === one} onChange={() => onChange(one)} />
            {message(`draw.seated.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
