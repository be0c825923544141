import { useMessages } from "#shell";
import { Countdown } from "./countdown.tsx";
import { partyStates, type CommittedDraw } from "./draw-view.ts";
import { RevealForm } from "./reveal-form.tsx";

/** While nonces can still come: how long that is, who has shown one, and the place to hand one in. */
export function NonceStage({ draw, now }: { draw: CommittedDraw; now: number }) {
  const message = useMessages();
  const parties = partyStates(draw, now);
  const shown = parties.filter(({ state }) => state === "revealed").length;
  return (
    <div className="stack loose">
      <Countdown label={message("ceremony.deadline")} until={Date.parse(draw.committed.revealUntil)} now={now} />
      <p className="ceremony-say">{message("ceremony.nonces.in", { shown, count: parties.length })}</p>
      <RevealForm
        draw={draw.id}
        parties={parties.filter(({ state }) => state === "awaited").map(({ party }) => party)}
      />
    </div>
  );
}
