import { QUICKNET, roundTime } from "@convene/engine";
import { Notice } from "#kit";
import { useFormat, useMessages } from "#shell";
import { BeaconForm } from "./beacon-form.tsx";
import { Countdown } from "./countdown.tsx";
import { methodOf, partyStates, type CommittedDraw } from "./draw-view.ts";
import { NumbersForm } from "./numbers-form.tsx";
import { ThrowForm } from "./throw-form.tsx";

/** The wait for the round; once it is over, the beacon. When it could not be had long enough, what was agreed instead. */
function BeaconStage({ draw, now }: { draw: CommittedDraw; now: number }) {
  const message = useMessages();
  const { drand_round: round, fallback, panel_count: panels } = draw.committed.commitment;
  const time = roundTime(QUICKNET, round) * 1000;
  if (now < time) return <Countdown label={message("ceremony.round", { round })} until={time} now={now} />;
  const fallen = fallback !== undefined && now >= time + fallback.after_hours * 3_600_000;
  return (
    <div className="stack loose">
      <BeaconForm draw={draw.id} round={round} />
      {!fallen || fallback === undefined ? null : (
        <div className="stack">
          <Notice out>{message(`ceremony.fallback.${fallback.rule}.now`, { hours: fallback.after_hours })}</Notice>
          {fallback.rule === "ceremony" && fallback.ceremony.method !== "numbers" ? (
            <ThrowForm draw={draw.id} method={fallback.ceremony.method} panels={panels} />
          ) : null}
        </div>
      )}
    </div>
  );
}

/** Once no nonce can come any more: who is missing by name, and how the number comes in. */
export function SourceStage({ draw, now }: { draw: CommittedDraw; now: number }) {
  const message = useMessages();
  const { list } = useFormat();
  const { commitment } = draw.committed;
  const missing = partyStates(draw, now).filter(({ state }) => state !== "revealed");
  const method = methodOf(commitment);
  return (
    <div className="stack loose">
      <p className="ceremony-say">
        {missing.length === 0
          ? message("ceremony.nonces.all")
          : message("ceremony.nonces.missing", {
              count: missing.length,
              names: list(missing.map(({ party }) => party)),
            })}
      </p>
      {method === "drand" ? <BeaconStage draw={draw} now={now} /> : null}
      {method === "digits" || method === "dice" ? (
        <ThrowForm draw={draw.id} method={method} panels={commitment.panel_count} />
      ) : null}
      {commitment.ceremony?.method === "numbers" ? (
        <NumbersForm draw={draw.id} sources={commitment.ceremony.sources} />
      ) : null}
    </div>
  );
}
