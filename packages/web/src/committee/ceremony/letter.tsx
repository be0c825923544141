import type { Messages } from "@convene/engine";
import { useFormat, useMessages, useProcess } from "#shell";
import { panelNumberText } from "../draw/index.ts";
import type { CommittedDraw } from "./draw-view.ts";
import { Hash } from "./hash.tsx";
import type { LetterFacts } from "./letter-facts.ts";

type Props = { readonly facts: LetterFacts; readonly name: string; readonly draw: CommittedDraw };

/** An exact fraction in the reader's digits, from left to right in every language. */
function fractionText(message: Messages, fraction: string): string {
  return `\u2066${fraction.replaceAll(/\d/gu, (digit) => message.number(Number(digit)))}\u2069`;
}

/** A chance with a word of how it compares: one in how many. */
function oneIn(share: number): number {
  return share === 0 ? 0 : Math.round(1 / share);
}

/** One nominee's letter: the chance in words and as a fraction, the numbers to watch for, and how to check it. */
export function Letter({ facts, name, draw }: Props) {
  const message = useMessages();
  const { name: localized, day } = useFormat();
  const process = useProcess();
  const { panel_count: panels, seats, pool_size: people } = draw.committed.commitment;
  const { id, numbers, receipt, fair, seated } = facts;
  const { nominee, path, index } = receipt;
  const features = Object.entries(nominee.features).map(([key, value]) => {
    return `${key}: ${typeof value === "string" ? value : value.join(", ")}`;
  });
  return (
    <article className="ceremony-letter">
      <header>
        <p className="quiet">
          {localized(process.name)} · {day(draw.committed.at.slice(0, 10))}
        </p>
        <h2>
          <bdi>{name}</bdi> {name === id ? null : <bdi className="quiet">{id}</bdi>}
        </h2>
      </header>
      {draw.test ? <p className="care">{message("ceremony.letter.test")}</p> : null}
      <p>{message("ceremony.letter.what", { draw: draw.id, people, seats })}</p>
      <p className="ceremony-letter-chance">
        {numbers.length === 0
          ? message(seated ? "ceremony.letter.seated" : "ceremony.letter.never")
          : message("ceremony.letter.chance", {
              numbers: numbers.length,
              panels,
              oneIn: oneIn(numbers.length / panels),
              share: message.number(numbers.length / panels, { style: "percent", maximumSignificantDigits: 3 }),
            })}
      </p>
      {typeof fair === "string" && fair !== "0" ? (
        <p>{message("ceremony.letter.fair", { fraction: fractionText(message, fair) })}</p>
      ) : null}
      {numbers.length === 0 ? null : (
        <>
          <h3>{message("ceremony.letter.numbers")}</h3>
          <p className="ceremony-letter-numbers" translate="no">
            <bdi>{numbers.map((number) => panelNumberText(message, number, panels)).join("  ")}</bdi>
          </p>
        </>
      )}
      <h3>{message("ceremony.letter.check")}</h3>
      <p>{message("ceremony.letter.check.how")}</p>
      <dl className="ceremony-receipt small">
        <div>
          <dt>{message("ceremony.letter.said")}</dt>
          <dd>{features.length === 0 ? message("ceremony.letter.nothing") : <bdi>{features.join(" · ")}</bdi>}</dd>
        </div>
        <div>
          <dt>{message("ceremony.letter.salt")}</dt>
          <dd>
            <Hash value={nominee.salt} />
          </dd>
        </div>
        <div>
          <dt>{message("ceremony.letter.place", { place: index + 1, people })}</dt>
          <dd>
            <ol className="plain">
              {path.map((hash) => (
                <li key={hash}>
                  <Hash value={hash} />
                </li>
              ))}
            </ol>
          </dd>
        </div>
        <div>
          <dt>{message("ceremony.fact.pool")}</dt>
          <dd>
            <Hash value={receipt.pool_root} />
          </dd>
        </div>
        <div>
          <dt>{message("ceremony.commitment")}</dt>
          <dd>
            <Hash value={draw.committed.hash} />
          </dd>
        </div>
      </dl>
      <p className="quiet small">{message("ceremony.letter.private")}</p>
    </article>
  );
}
