import type { Model } from "@convene/engine";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button, Notice, ProblemList, Sheet } from "#kit";
import { useAnnounce, useMessages, useProcess } from "#shell";
import { ClashExplanation } from "../nearest/index.ts";
import { useModel } from "../use-model.ts";
import { usePeople } from "../use-people.ts";
import { DrawAnswerView } from "./draw-answer.tsx";
import { usualSettings, type DrawSettings } from "./draw-request.ts";
import { FilesChoice } from "./files-choice.tsx";
import { MaterialFacts } from "./material-facts.tsx";
import type { Material } from "./material.ts";
import { MethodChoice } from "./method-choice.tsx";
import { RunState } from "./run-state.tsx";
import { SettingsFields } from "./settings-fields.tsx";
import { useDraw } from "./use-draw.ts";
import "./draw.css";
import "../forms.css";

/** The question, the run and what came of it, for one pool and its conditions. */
function Draw({ model, from }: { model: Model; from: Material["from"] }) {
  const message = useMessages();
  const announce = useAnnounce();
  const people = usePeople(model);
  const process = useProcess();
  const material = useMemo(
    (): Material => ({ model, people, from, labels: from === "files" ? [] : process.labels }),
    [from, model, people, process.labels],
  );
  const [settings, setSettings] = useState(usualSettings);
  const [typed, setTyped] = useState<DrawSettings | undefined>(usualSettings);
  const { drawing, comparing, ask, compare, stop, stopComparing } = useDraw();
  const answerPlace = useRef<HTMLDivElement>(null);
  const change = (next: DrawSettings | undefined) => {
    setTyped(next);
    if (next !== undefined) setSettings(next);
  };
  const { stage } = drawing;
  useEffect(() => {
    if (stage !== "answered") return;
    announce(message("draw.done"));
    answerPlace.current?.scrollIntoView({ block: "start" });
    // Only when an answer arrives.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [stage]);
  const answer = drawing.stage === "answered" ? drawing.answer : undefined;
  const asked = drawing.stage === "answered" ? drawing.request.settings : undefined;
  const changed = asked !== undefined && typed !== asked;
  return (
    <div className="stack loose">
      <Sheet title={message("draw.how")}>
        <MaterialFacts material={material} />
        <MethodChoice value={settings.algorithm} onChange={(algorithm) => change({ ...settings, algorithm })} />
        <SettingsFields value={settings} onChange={change} />
        {drawing.stage === "running" ? (
          <RunState key={drawing.request.settings.algorithm} progress={drawing.progress} onStop={stop} />
        ) : (
          <p className="row">
            <Button
              look="main"
              disabled={typed === undefined}
              onClick={() => typed && ask({ kind: "draw", model, settings: typed })}
            >
              {message(drawing.stage === "idle" ? "draw.run" : "draw.run.again")}
            </Button>
            {changed ? <span className="quiet">{message("draw.changed")}</span> : null}
          </p>
        )}
        {drawing.stage === "failed" ? <Notice out>{message("draw.failed")}</Notice> : null}
      </Sheet>
      <div ref={answerPlace} className="draw-answer">
        {answer === undefined ? null : !answer.ok ? (
          <ProblemList problems={answer.problems} />
        ) : answer.value.feasible && asked !== undefined ? (
          <DrawAnswerView
            drawn={answer.value}
            material={material}
            settings={asked}
            comparing={comparing}
            onCompare={(others) => compare({ kind: "compare", model, settings: asked }, others)}
            onStopComparing={stopComparing}
          />
        ) : answer.value.feasible || answer.value.clash.feasible ? null : (
          <Sheet title={message("draw.impossible")}>
            <ClashExplanation
              model={model}
              people={people}
              clash={answer.value.clash}
              labels={material.labels}
              changeable={from !== "files"}
            />
          </Sheet>
        )}
      </div>
    </div>
  );
}

type From = "pool" | "files";

/** A fair draw: whose names, by which method, what it means for these people, and how it is held. */
export function DrawPage() {
  const message = useMessages();
  const inForce = useModel();
  const [from, setFrom] = useState<From>(inForce?.ok === true ? "pool" : "files");
  const [ofFiles, setOfFiles] = useState<Model>();
  const keep = useCallback((model: Model | undefined) => setOfFiles(model), []);
  const own = inForce?.ok === true ? inForce.value : undefined;
  const model = from === "pool" ? own : ofFiles;
  return (
    <div className="stack loose draw">
      <div className="stack tight prose">
        <h1>{message("lists.place.draw")}</h1>
        <p>{message("draw.lead")}</p>
        <p className="quiet">{message("draw.limit")}</p>
      </div>
      <Sheet title={message("draw.whose")}>
        <fieldset>
          <legend className="only-heard">{message("draw.whose")}</legend>
          <div className="stack tight">
            {(["pool", "files"] as const).map((one) => (
              <label key={one} className="check">
                <input
                  type="radio"
                  name="draw-from"
                  checked={from === one}
                  disabled={one === "pool" && own === undefined}
                  onChange={() => setFrom(one)}
                />
                {message(`draw.from.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {from === "pool" && inForce !== null && !inForce.ok ? <ProblemList problems={inForce.problems} /> : null}
        <div hidden={from !== "files"}>
          <FilesChoice onModel={keep} />
        </div>
      </Sheet>
      {model === undefined ? null : model.size === undefined ? (
        <Notice out>{message("draw.no-size")}</Notice>
      ) : (
        <Draw key={from} model={model} from={from} />
      )}
    </div>
  );
}
