import { QUICKNET, roundTime, type Commitment } from "@convene/engine";
import type { ReactNode } from "react";
import { useFormat, useMessages } from "#shell";
import { methodOf } from "./draw-view.ts";
import { Hash } from "./hash.tsx";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const message = useMessages();
  return (
    <div>
      <dt>{message(`ceremony.fact.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A commitment in words, with the hashes that bind it. */
export function CommitmentWords({ commitment }: { commitment: Commitment }) {
  const message = useMessages();
  const { list, moment } = useFormat();
  const { number, tests, pool_size, panel_count, seats, redraw, fallback, ceremony, drand_round: round } = commitment;
  const method = methodOf(commitment);
  return (
    <dl className="ceremony-facts">
      <Fact name="draw">
        <bdi>{commitment.draw}</bdi> · {message(commitment.test === true ? "ceremony.kind.test" : "ceremony.kind.real")}
      </Fact>
      <Fact name="number">{message("ceremony.fact.number.is", { number: number ?? 1, tests: tests ?? 0 })}</Fact>
      {redraw === undefined ? null : (
        <Fact name="redraw">
          {message("ceremony.fact.redraw.is", { draw: redraw.of })} <bdi>{redraw.reason}</bdi>{" "}
          {message("ceremony.fact.redraw.approved", { names: list(redraw.approved_by) })}
        </Fact>
      )}
      <Fact name="pool">
        {message("ceremony.fact.pool.is", { count: pool_size })} <Hash value={commitment.pool_root} />
      </Fact>
      <Fact name="panels">
        {message("ceremony.fact.panels.is", { count: panel_count, seats })} <Hash value={commitment.panels_root} />
      </Fact>
      <Fact name="source">
        {message(`ceremony.method.${method}.is`)}{" "}
        {ceremony?.method === "numbers" ? <bdi>{list(ceremony.sources)}</bdi> : null}
        {method === "drand"
          ? message("ceremony.fact.round", {
              round,
              time: moment(new Date(roundTime(QUICKNET, round) * 1000).toISOString()),
            })
          : null}{" "}
        {fallback === undefined
          ? null
          : message(`ceremony.fallback.${fallback.rule}.is`, { hours: fallback.after_hours })}
      </Fact>
      <Fact name="parties">
        <ul className="plain ceremony-parties">
          {commitment.nonce_commitments.map(({ party, commit }) => (
            <li key={party}>
              <bdi>{party}</bdi> <Hash value={commit} />
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="code">
        <Hash value={commitment.code_sha256} />
      </Fact>
    </dl>
  );
}
