import type { Model } from "@convene/engine";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button, Notice, ProblemList, Sheet } from "#kit";
import { Link, useAnnounce, useLists, useMessages, useProcess } from "#shell";
import { ClashExplanation } from "../nearest/index.ts";
import { useModel } from "../use-model.ts";
import { usePeople } from "../use-people.ts";
import { BodyChoice } from "./body-choice.tsx";
import { DrawAnswerView } from "./draw-answer.tsx";
import { usualSettings, type Leaving } from "./draw-request.ts";
import { FilesChoice } from "./files-choice.tsx";
import { MaterialFacts } from "./material-facts.tsx";
import type { Material, MaterialFrom } from "./material.ts";
import { MethodChoice } from "./method-choice.tsx";
import { RunState } from "./run-state.tsx";
import { SettingsFields } from "./settings-fields.tsx";
import { useDraw } from "./use-draw.ts";
import { VacancyChoice } from "./vacancy-choice.tsx";
import "./draw.css";
import "../forms.css";

/** The question, the run and what came of it, for one pool and its conditions. */
function Draw({ model, from, leaving }: { model: Model; from: MaterialFrom; leaving?: Leaving | undefined }) {
  const message = useMessages();
  const announce = useAnnounce();
  const people = usePeople(model);
  const process = useProcess();
  const material = useMemo(
    (): Material => ({ model, people, from, labels: from === "files" ? [] : process.labels }),
    [from, model, people, process.labels],
  );
  const [settings, setSettings] = useState(usualSettings);
  /** Whether everything typed can be used. */
  const [usable, setUsable] = useState(true);
  const { drawing: last, comparing, ask, compare, stop, stopComparing, end } = useDraw();
  // Another pool or other conditions end what was asked of those before.
  useEffect(() => end, [end, model, leaving]);
  const outdated = last.stage !== "idle" && (last.request.model !== model || last.request.leaving !== leaving);
  const drawing = outdated ? { stage: "idle" as const } : last;
  const answerPlace = useRef<HTMLDivElement>(null);
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
  const changed = asked !== undefined && JSON.stringify(settings) !== JSON.stringify(asked);
  return (
    <div className="stack loose">
      <Sheet title={message("draw.how")}>
        <MaterialFacts material={material} leaving={leaving} />
        <MethodChoice value={settings.algorithm} onChange={(algorithm) => setSettings({ ...settings, algorithm })} />
        <SettingsFields
          value={settings}
          onChange={(typed) => {
            setUsable(typed !== undefined);
            if (typed !== undefined) setSettings(typed);
          }}
        />
        {drawing.stage === "running" ? (
          <RunState key={drawing.request.settings.algorithm} progress={drawing.progress} onStop={stop} />
        ) : (
          <p className="row">
            <Button
              look="main"
              disabled={!usable}
              onClick={() => ask({ kind: "draw", model, settings, ...(leaving && { leaving }) })}
            >
              {message(drawing.stage === "idle" ? "draw.run" : "draw.run.again")}
            </Button>
            {changed ? <span className="quiet">{message("draw.changed")}</span> : null}
          </p>
        )}
        {outdated ? <Notice>{message("draw.outdated")}</Notice> : null}
        {drawing.stage === "failed" ? <Notice out>{message("draw.failed")}</Notice> : null}
      </Sheet>
      <div ref={answerPlace} className="draw-answer">
        {answer === undefined ? null : !answer.ok ? (
          <ProblemList problems={answer.problems} />
        ) : answer.value.feasible && asked !== undefined ? (
          <DrawAnswerView
            drawn={answer.value}
            material={{ ...material, model: answer.value.model }}
            settings={asked}
            comparing={comparing}
            onCompare={(others) => compare({ kind: "compare", model: answer.value.model, settings: asked }, others)}
            onStopComparing={stopComparing}
          />
        ) : answer.value.feasible ? null : (
          <Sheet title={message(leaving === undefined ? "draw.impossible" : "draw.vacancy.impossible")}>
            <ClashExplanation
              model={answer.value.model}
              people={people}
              clash={answer.value.clash}
              labels={material.labels}
              changeable={from !== "files"}
            />
            {from === "files" ? null : (
              <p>
                {message("draw.impossible.next")} <Link to="/">{message("draw.impossible.judge")}</Link>
              </p>
            )}
          </Sheet>
        )}
      </div>
    </div>
  );
}

/**
 * What the page can draw from: the pool in force, where there is one; a smaller body, where one is agreed; seats that
 * members leave; files.
 */
function useOffered(own: Model | undefined): readonly MaterialFrom[] {
  const versions = useLists();
  if (own === undefined) return ["files"];
  return own.nested.length > 0 && versions.length > 0
    ? ["pool", "list", "vacancy", "files"]
    : ["pool", "vacancy", "files"];
}

/** A fair draw: whose names, by which method, what it means for these people, and how it is held. */
export function DrawPage() {
  const message = useMessages();
  const inForce = useModel();
  const own = inForce?.ok === true ? inForce.value : undefined;
  const offered = useOffered(own);
  const [chosen, setChosen] = useState<MaterialFrom>();
  const [models, setModels] = useState<Partial<Record<MaterialFrom, Model | undefined>>>({});
  const [leaving, setLeaving] = useState<Leaving>();
  const keepBody = useCallback((list: Model | undefined) => setModels((before) => ({ ...before, list })), []);
  const keepFiles = useCallback((files: Model | undefined) => setModels((before) => ({ ...before, files })), []);
  const from = chosen !== undefined && offered.includes(chosen) ? chosen : (offered[0] ?? "files");
  const vacant = from === "vacancy" ? leaving : undefined;
  const model = from === "pool" || vacant !== undefined ? own : models[from];
  const choose = (one: MaterialFrom) => {
    setChosen(one);
    // Who leaves is chosen anew each time.
    setLeaving(undefined);
  };
  return (
    <div className="stack loose draw">
      <div className="stack tight prose">
        <h1>{message("lists.place.draw")}</h1>
        <p>{message("draw.lead")}</p>
        <p className="quiet">{message("draw.limit")}</p>
      </div>
      <Sheet title={message("draw.whose")}>
        {inForce === null || inForce.ok ? null : <ProblemList problems={inForce.problems} />}
        <fieldset>
          <legend className="only-heard">{message("draw.whose")}</legend>
          <div className="stack tight">
            {offered.map((one) => (
              <label key={one} className="check">
                <input type="radio" name="draw-from" checked={from === one} onChange={() => choose(one)} />
                {message(`draw.from.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {from === "list" && own !== undefined ? <BodyChoice model={own} onModel={keepBody} /> : null}
        {from === "vacancy" && own !== undefined ? (
          <Suspense fallback={<p className="waiting">{message("shell.loading")}</p>}>
            <VacancyChoice model={own} onLeaving={setLeaving} />
          </Suspense>
        ) : null}
        {/* Files stay chosen while the reader looks at something else. */}
        <div hidden={from !== "files"}>
          <FilesChoice onModel={keepFiles} />
        </div>
      </Sheet>
      {model === undefined ? null : model.size === undefined ? (
        <Notice out>{message("draw.no-size")}</Notice>
      ) : (
        <Draw key={from} model={model} from={from} leaving={vacant} />
      )}
    </div>
  );
}
