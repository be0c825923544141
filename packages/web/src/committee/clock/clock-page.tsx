import { formationClock, type FormationStep } from "@convene/engine";
import { useState } from "react";
import { Button, Dialog, Sheet } from "#kit";
import { useClock, useFormat, useMessages } from "#shell";
import { today } from "../today.ts";
import { ActorDays } from "./actor-days.tsx";
import { ClockSentence } from "./clock-sentence.tsx";
import { CloseForm } from "./close-form.tsx";
import { StepForm } from "./step-form.tsx";
import { StepTable } from "./step-table.tsx";
import "./clock.css";

type Doing = { readonly kind: "record" } | { readonly kind: "correct" | "close"; readonly step: FormationStep };

/** How long the committee takes to form, step by step, and on whom each step waits. */
export function ClockPage() {
  const message = useMessages();
  const { name } = useFormat();
  const steps = useClock();
  const [doing, setDoing] = useState<Doing>();
  const now = today();
  const clock = formationClock(steps, now);
  const done = () => setDoing(undefined);
  const title =
    doing === undefined
      ? ""
      : doing.kind === "record"
        ? message("clock.record")
        : message(`clock.${doing.kind}.of`, { step: name(doing.step.name) });
  return (
    <div className="stack loose">
      <h1>{message("lists.place.clock")}</h1>
      {steps.length === 0 ? (
        <p className="prose">
          <strong>{message("clock.none")}</strong> {message("clock.none.next")}
        </p>
      ) : (
        <ClockSentence clock={clock} today={now} />
      )}
      <p className="screen-only">
        <Button look="main" onClick={() => setDoing({ kind: "record" })}>
          {message("clock.record")}
        </Button>
      </p>
      {steps.length === 0 ? null : (
        <>
          <Sheet title={message("clock.steps")}>
            <StepTable
              clock={clock}
              today={now}
              onCorrect={(step) => setDoing({ kind: "correct", step })}
              onClose={(step) => setDoing({ kind: "close", step })}
            />
          </Sheet>
          <Sheet title={message("clock.by-actor")}>
            <ActorDays clock={clock} />
          </Sheet>
        </>
      )}
      <Dialog title={title} open={doing !== undefined} onClose={done}>
        {doing === undefined ? null : doing.kind === "close" ? (
          <CloseForm step={doing.step} onDone={done} />
        ) : (
          <StepForm step={doing.kind === "correct" ? doing.step : null} onDone={done} />
        )}
      </Dialog>
    </div>
  );
}
