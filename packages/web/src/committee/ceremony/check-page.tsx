import { useEffect, useRef, useState } from "react";
import { Button, Field, FileButton, Notice, Progress } from "#kit";
import { useAnnounce, useMessages, useProcess, useSearch } from "#shell";
import { CheckList } from "./check-list.tsx";
import { readBundleText, useDraws } from "./use-draws.ts";
import { useCheck } from "./use-check.ts";
import { VERIFIER } from "./verifier.ts";
import "../forms.css";
import "./ceremony.css";
import "./print.css";

/** For anybody: opens the bundle of a draw and repeats everything it claims, in this browser. */
export function CheckPage() {
  const message = useMessages();
  const announce = useAnnounce();
  const { id: process } = useProcess();
  const { draws } = useDraws();
  const asked = useSearch()["draw"];
  const committed = draws.filter((draw) => draw.committed !== null);
  const [chosen, setChosen] = useState(asked ?? committed.at(-1)?.id ?? "");
  const [hash, setHash] = useState("");
  const [unreachable, setUnreachable] = useState(false);
  const { checking, check, stop } = useCheck();
  const answer = useRef<HTMLDivElement>(null);
  const { stage } = checking;
  const typed = hash.replaceAll(/\s/gu, "").toLowerCase();
  const fromServer = async (part: "bundle" | "sealed-bundle") => {
    try {
      const text = await readBundleText(process, chosen, part);
      setUnreachable(false);
      check({ name: `${chosen}.${part}.json`, bytes: new TextEncoder().encode(text), commitment: typed });
    } catch {
      setUnreachable(true);
    }
  };
  useEffect(() => {
    if (checking.stage !== "done") return;
    announce(message(checking.verdict.holds ? "ceremony.check.holds" : "ceremony.check.fails"));
    answer.current?.scrollIntoView({ block: "start" });
  }, [announce, checking, message]);
  return (
    <div className="stack loose ceremony-check">
      <div className="stack tight prose">
        <h1>{message("ceremony.check")}</h1>
        <p>{message("ceremony.check.what")}</p>
      </div>
      <Field label={message("ceremony.check.hash")} help={message("ceremony.check.hash.help")}>
        {(control) => (
          <input
            {...control}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={hash}
            onChange={({ target }) => setHash(target.value)}
          />
        )}
      </Field>
      <div className="columns">
        <section className="stack tight">
          <h2>{message("ceremony.check.disk")}</h2>
          <p>
            <FileButton
              accept=".json,application/json"
              onFiles={([file]) => {
                if (file === undefined) return;
                void file
                  .arrayBuffer()
                  .then((bytes) => check({ name: file.name, bytes: new Uint8Array(bytes), commitment: typed }));
              }}
            >
              {message("ceremony.check.open")}
            </FileButton>
          </p>
        </section>
        {committed.length === 0 ? null : (
          <section className="stack tight">
            <h2>{message("ceremony.check.server")}</h2>
            <Field label={message("ceremony.check.draw")}>
              {(control) => (
                <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
                  {committed.toReversed().map(({ id }) => (
                    <option key={id} value={id}>
                      {id}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <p className="row">
              <Button look="main" onClick={() => void fromServer("bundle")}>
                {message("ceremony.check.public")}
              </Button>
              <Button onClick={() => void fromServer("sealed-bundle")}>{message("ceremony.check.sealed")}</Button>
            </p>
            {unreachable ? <Notice out>{message("ceremony.take.failed")}</Notice> : null}
          </section>
        )}
      </div>
      <div ref={answer} className="ceremony-answer">
        {stage === "running" ? <Progress doing={message("ceremony.check.running")} onStop={stop} /> : null}
        {checking.stage === "failed" ? <Notice out>{message("ceremony.check.broken")}</Notice> : null}
        {checking.stage === "done" ? <CheckList verdict={checking.verdict} name={checking.name} /> : null}
      </div>
      <section className="stack tight prose">
        <h2>{message("ceremony.check.elsewhere")}</h2>
        <p>{message("ceremony.check.elsewhere.how")}</p>
        <p className="row">
          <a href={VERIFIER} download className="button">
            {message("ceremony.take.verifier")}
          </a>
        </p>
        <p className="ceremony-address" dir="ltr">
          node convene-verify.mjs BUNDLE.json
        </p>
      </section>
    </div>
  );
}
