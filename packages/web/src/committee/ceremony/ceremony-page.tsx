import { useRef } from "react";
import { Button, Notice } from "#kit";
import { Link, useMessages } from "#shell";
import { AbandonPart } from "./abandon-part.tsx";
import { CommitmentWords } from "./commitment-words.tsx";
import { CountsLine } from "./counts-line.tsx";
import { awaitsNonces, partyStates, type CommittedDraw, type DrawView } from "./draw-view.ts";
import { DrawnStage } from "./drawn-stage.tsx";
import { Hash } from "./hash.tsx";
import { NonceStage } from "./nonce-stage.tsx";
import { PartyList } from "./party-list.tsx";
import { Rules } from "./rules.tsx";
import { SourceStage } from "./source-stage.tsx";
import { TakeAway } from "./take-away.tsx";
import { useChosenDraw, useDraws } from "./use-draws.ts";
import { useNow } from "./use-now.ts";
import { useProjector } from "./use-projector.ts";
import "../forms.css";
import "./ceremony.css";
import "./projector.css";

const STEPS = ["commit", "reveal", "number", "announce"] as const;

/** How far a draw has come, as a position among the steps. */
function stepOf({ state }: DrawView, awaited: boolean): number {
  if (state === "drawn" || state === "announced") return state === "drawn" ? 3 : 4;
  return awaited ? 1 : 2;
}

function Steps({ at }: { at: number }) {
  const message = useMessages();
  return (
    <ol className="plain ceremony-steps">
      {STEPS.map((step, index) => (
        <li key={step} aria-current={index === at ? "step" : undefined} data-done={index < at ? "" : undefined}>
          {message(`ceremony.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function Stage({ draw, awaited, now }: { draw: CommittedDraw; awaited: boolean; now: number }) {
  const message = useMessages();
  const { state, steps } = draw;
  if (state === "abandoned") {
    const reason = steps.find((step) => step.kind === "abandonment")?.reason ?? "";
    return (
      <Notice out>
        <strong>{message("ceremony.abandoned")}</strong> <bdi>{reason}</bdi>
      </Notice>
    );
  }
  if (draw.outcome !== null) return <DrawnStage draw={draw} outcome={draw.outcome} />;
  return awaited ? <NonceStage draw={draw} now={now} /> : <SourceStage draw={draw} now={now} />;
}

function CommittedCeremony({ draw, ahead }: { draw: CommittedDraw; ahead: number }) {
  const message = useMessages();
  const now = useNow(ahead);
  const place = useRef<HTMLDivElement>(null);
  const { on, toggle } = useProjector(place);
  const parties = partyStates(draw, now);
  const awaited = awaitsNonces(parties) && draw.outcome === null;
  const { commitment, hash } = draw.committed;
  return (
    <div ref={place} className="ceremony" data-projector={on ? "" : undefined} data-state={draw.state}>
      <header className="ceremony-head">
        <h1>
          {message(draw.test ? "ceremony.head.test" : "ceremony.head.real")} <bdi>{draw.id}</bdi>
        </h1>
        <Steps at={stepOf(draw, awaited)} />
        <p className="row ceremony-head-end">
          <Button onClick={toggle}>{message(on ? "ceremony.projector.off" : "ceremony.projector.on")}</Button>
        </p>
      </header>
      <div className="ceremony-body">
        <section className="ceremony-stage" aria-label={message("ceremony.stage")}>
          <Stage draw={draw} awaited={awaited} now={now} />
        </section>
        <aside className="ceremony-side" aria-label={message("ceremony.side")}>
          <section>
            <h2>{message("ceremony.commitment")}</h2>
            <p className="ceremony-large-hash">
              <Hash value={hash} />
            </p>
          </section>
          <section>
            <h2>{message("ceremony.parties")}</h2>
            <PartyList parties={parties} />
          </section>
          <section className="ceremony-side-rules">
            <h2>{message("ceremony.rules")}</h2>
            <Rules commitment={commitment} />
          </section>
        </aside>
      </div>
      <div className="ceremony-below stack loose">
        <CountsLine />
        <TakeAway draw={draw} />
        <details>
          <summary>{message("ceremony.commitment.words")}</summary>
          <CommitmentWords commitment={commitment} />
        </details>
        <AbandonPart draw={draw} />
      </div>
    </div>
  );
}

/** The draw in public: who has shown a nonce, how long it still is, the number, the panel. For a desk and for a projector. */
export function CeremonyPage() {
  const message = useMessages();
  const { ahead } = useDraws();
  const draw = useChosenDraw();
  if (draw !== undefined && draw.committed !== null) {
    return <CommittedCeremony key={draw.id} draw={{ ...draw, committed: draw.committed }} ahead={ahead} />;
  }
  return (
    <div className="stack prose">
      <h1>{message("ceremony.none")}</h1>
      <p>{message(draw === undefined ? "ceremony.none.next" : "ceremony.none.open", { draw: draw?.id ?? "" })}</p>
      <CountsLine />
      {draw === undefined ? null : <AbandonPart draw={draw} />}
      <p>
        <Link to="/draw" className="button main">
          {message("ceremony.none.prepare")}
        </Link>
      </p>
    </div>
  );
}
