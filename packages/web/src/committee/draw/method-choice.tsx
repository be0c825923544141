import type { DrawAlgorithm } from "@convene/engine";
import { useId } from "react";
import { useMessages } from "#shell";
import { algorithms } from "./draw-request.ts";

type Props = { readonly value: DrawAlgorithm; readonly onChange: (algorithm: DrawAlgorithm) => void };

/** The methods, each with what it does in a sentence or two. */
export function MethodChoice({ value, onChange }: Props) {
  const message = useMessages();
  const id = useId();
  return (
    <fieldset className="draw-choice">
      <legend className="field-label">{message("draw.method")}</legend>
      <div className="draw-methods">
        {algorithms.map((algorithm) => (
          <div key={algorithm} className="draw-method">
            <input
              type="radio"
              id={`${id}-${algorithm}`}
              name={id}
              value={algorithm}
              checked={value === algorithm}
              aria-describedby={`${id}-${algorithm}-meaning`}
              onChange={() => onChange(algorithm)}
            />
            <label htmlFor={`${id}-${algorithm}`}>{message(`draw.method.${algorithm}`)}</label>
            <p id={`${id}-${algorithm}-meaning`} className="quiet small">
              {message(`draw.method.${algorithm}.meaning`)}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
