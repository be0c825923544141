import { readResult, type ResultBundle } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { Button, Field, FileButton, Notice, Progress, Sheet } from "#kit";
import { InLanguage, useMessages, useNavigate, useProcess, useSearch } from "#shell";
import { CheckList, useCheck, VERIFIER } from "../ceremony/index.ts";
import { downloadText } from "../download.ts";
import { useMay } from "../use-may.ts";
import { CommitteeSheet } from "./committee-sheet.tsx";
import { readResultText, useResults, type Certified } from "./use-results.ts";
import "../forms.css";
import "../paper.css";
import "./result.css";

const LANGUAGES = ["both", "ar", "en"] as const;

type Part = "public" | "whole";

/** A certified committee as this reader may have it: the published file, else the whole one. */
function useResultText({ certification, degree }: Certified): { readonly part: Part; readonly text: string } {
  const { id } = useProcess();
  const part = degree === null ? "whole" : "public";
  const { data } = useSuspenseQuery({
    queryKey: ["process", id, "result", certification, part],
    queryFn: () => readResultText(id, certification, part),
  });
  return { part, text: data };
}

/** Anybody repeats here what a file claims; nothing is sent anywhere. */
function CheckPart({ name, text }: { name: string; text: string }) {
  const message = useMessages();
  const { checking, check, stop } = useCheck();
  const [seal, setSeal] = useState("");
  const known = seal.replaceAll(/\s/gu, "").toLowerCase();
  return (
    <Sheet title={message("result.check.title")}>
      <p className="prose">{message("result.check.what")}</p>
      <Field label={message("result.check.seal")} help={message("result.check.seal.help")}>
        {(control) => (
          <input
            {...control}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={seal}
            onChange={({ target }) => setSeal(target.value)}
          />
        )}
      </Field>
      <p className="row">
        <Button look="main" onClick={() => check({ name, bytes: new TextEncoder().encode(text), commitment: known })}>
          {message("result.check.here")}
        </Button>
        <FileButton
          accept=".json,application/json"
          onFiles={([file]) => {
            if (file === undefined) return;
            void file
              .arrayBuffer()
              .then((bytes) => check({ name: file.name, bytes: new Uint8Array(bytes), commitment: known }));
          }}
        >
          {message("result.check.file")}
        </FileButton>
      </p>
      <div className="ceremony-answer" aria-live="polite">
        {checking.stage === "running" ? <Progress doing={message("ceremony.check.running")} onStop={stop} /> : null}
        {checking.stage === "failed" ? <Notice out>{message("ceremony.check.broken")}</Notice> : null}
        {checking.stage === "done" ? <CheckList verdict={checking.verdict} name={checking.name} /> : null}
      </div>
    </Sheet>
  );
}

/** The files that show the result to others. */
function TakePart({ certified, text }: { certified: Certified; text: string }) {
  const message = useMessages();
  const { id } = useProcess();
  const may = useMay("read", "criteria_and_rulings") && certified.degree !== null;
  const [failed, setFailed] = useState(false);
  const { certification } = certified;
  const name = `${id}-result-${certification}`;
  const takeWhole = async () => {
    try {
      downloadText(`${name}-sealed.json`, "application/json", await readResultText(id, certification, "whole"));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <p className="row screen-only">
      <Button onClick={() => downloadText(`${name}.json`, "application/json", text)}>{message("result.take")}</Button>
      {may ? <Button onClick={() => void takeWhole()}>{message("result.take.whole")}</Button> : null}
      <a href={VERIFIER} download className="button">
        {message("ceremony.take.verifier")}
      </a>
      {failed ? <Notice out>{message("ceremony.take.failed")}</Notice> : null}
    </p>
  );
}

function Shown({ certified, bundle, text }: { certified: Certified; bundle: ResultBundle; text: string }) {
  const message = useMessages();
  const navigate = useNavigate();
  const asked = useSearch()["print"];
  const language = LANGUAGES.find((one) => one === asked) ?? message.language;
  return (
    <>
      <div className="form-row screen-only">
        <Field label={message("sheet.language")}>
          {(control) => (
            <select
              {...control}
              value={language}
              onChange={({ target }) =>
                navigate({
                  to: "/result",
                  search: { certification: certified.certification, print: target.value },
                  replace: true,
                })
              }
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {message(`sheet.language.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p>
          <Button look="main" onClick={() => print()}>
            {message("sheet.print")}
          </Button>
        </p>
      </div>
      <div className="result-pages">
        {(["ar", "en"] as const)
          .filter((one) => language === "both" || language === one)
          .map((one) => (
            <Suspense key={one}>
              <InLanguage language={one}>
                <CommitteeSheet certified={certified} bundle={bundle} />
              </InLanguage>
            </Suspense>
          ))}
      </div>
      <TakePart certified={certified} text={text} />
      <CheckPart name={`result-${certified.certification}.json`} text={text} />
    </>
  );
}

function Result({ certified }: { certified: Certified }) {
  const message = useMessages();
  const { part, text } = useResultText(certified);
  const read = readResult({ name: "result", text });
  if (!read.ok) return <Notice out>{message("ceremony.check.broken")}</Notice>;
  return (
    <>
      {part === "whole" ? <Notice>{message("result.not-published")}</Notice> : null}
      <Shown certified={certified} bundle={read.value} text={text} />
    </>
  );
}

/** The committee that came of it: on paper in each language, as a file, and checked in this browser. */
export function ResultPage() {
  const message = useMessages();
  const results = useResults();
  const navigate = useNavigate();
  const asked = Number(useSearch()["certification"]);
  const certified = results.find(({ certification }) => certification === asked) ?? results.at(-1);
  return (
    <div className="stack loose">
      <div className="stack tight prose screen-only">
        <h1>{message("result.title")}</h1>
        <p>{message(certified === undefined ? "result.none" : "result.lead")}</p>
      </div>
      {results.length < 2 || certified === undefined ? null : (
        <Field label={message("result.which")}>
          {(control) => (
            <select
              {...control}
              value={certified.certification}
              onChange={({ target }) => navigate({ to: "/result", search: { certification: Number(target.value) } })}
            >
              {results.toReversed().map(({ certification, list }) => (
                <option key={certification} value={certification}>
                  {message("result.certification", { certification, list })}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {certified === undefined ? null : <Result key={certified.certification} certified={certified} />}
    </div>
  );
}
