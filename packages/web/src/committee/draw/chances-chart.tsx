import type { DrawAlgorithm } from "@convene/engine";
import { useMessages } from "#shell";
import { scaleEnd, stepPath } from "./chance-series.ts";
import { chanceText } from "./number-words.ts";

/** The sorted chances of one method. */
export type Series = { readonly algorithm: DrawAlgorithm; readonly sorted: readonly number[] };

const [WIDTH, HEIGHT] = [1_000, 400];

type Props = {
  /** The chosen method first. */
  readonly series: readonly Series[];
  /** What everybody would have if chances could be equal. */
  readonly equal: number;
};

/**
 * Everybody's chance from the smallest to the largest, one line for each method. Reads from left to right in every
 * language, as charts do; hidden from assistive technology, because the table beside it says the same in figures.
 */
export function ChancesChart({ series, equal }: Props) {
  const message = useMessages();
  const [own] = series;
  if (own === undefined) return null;
  const end = scaleEnd(Math.max(...series.map(({ sorted }) => sorted.at(-1) ?? 0)));
  const level = HEIGHT * (1 - Math.min(equal, end) / end);
  return (
    <div className="draw-chart" aria-hidden="true">
      <p className="quiet small">{message("draw.chart.up")}</p>
      <div className="draw-chart-box" dir="ltr">
        <div className="draw-chart-scale small quiet">
          {[end, end / 2, 0].map((tick) => (
            <span key={tick}>{chanceText(message, tick)}</span>
          ))}
        </div>
        <div className="draw-chart-plot">
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
            {[0, HEIGHT / 2, HEIGHT].map((y) => (
              <path key={y} className="draw-grid" d={`M0 ${y}H${WIDTH}`} />
            ))}
            <path className="draw-area" d={`${stepPath(own.sorted, end, WIDTH, HEIGHT)}V${HEIGHT}H0Z`} />
            <path className="draw-equal" d={`M0 ${level}H${WIDTH}`} />
            {/* The chosen method lies below, so that a line that coincides with it is still seen. */}
            {series.map(({ algorithm, sorted }) => (
              <path
                key={algorithm}
                className={`draw-line ${algorithm}${algorithm === own.algorithm ? " own" : ""}`}
                d={stepPath(sorted, end, WIDTH, HEIGHT)}
              />
            ))}
          </svg>
        </div>
        <div className="draw-chart-people small quiet">
          <span>{message.number(1)}</span>
          <span>{message("draw.chart.along")}</span>
          <span>{message.number(own.sorted.length)}</span>
        </div>
      </div>
      <ul className="plain row small draw-legend">
        {series.map(({ algorithm }) => (
          <li key={algorithm}>
            <svg viewBox="0 0 32 8" width="32" height="8" focusable="false">
              <path className={`draw-line ${algorithm}${algorithm === own.algorithm ? " own" : ""}`} d="M0 4H32" />
            </svg>
            {message(`draw.method.${algorithm}.short`)}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 32 8" width="32" height="8" focusable="false">
            <path className="draw-equal" d="M0 4H32" />
          </svg>
          {message("draw.chart.equal", { chance: chanceText(message, equal) })}
        </li>
      </ul>
    </div>
  );
}
