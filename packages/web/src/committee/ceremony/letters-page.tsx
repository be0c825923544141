import { foldName } from "@convene/engine";
import { Suspense, useMemo, useState } from "react";
import { Button, Field } from "#kit";
import { InLanguage, Link, useMessages } from "#shell";
import { downloadText } from "../download.ts";
import type { CommittedDraw } from "./draw-view.ts";
import { useNomineeName } from "./drawn-stage.tsx";
import { letterFacts, type LetterFacts } from "./letter-facts.ts";
import { Letter } from "./letter.tsx";
import { useBundle } from "./use-bundle.ts";
import { useChosenDraw } from "./use-draws.ts";
import "../forms.css";
import "./ceremony.css";
import "./print.css";

const LANGUAGES = ["both", "ar", "en"] as const;
/** How many letters stand on the screen; printing takes all that were found. */
const FIRST = 3;

function NamedLetter({ facts, draw }: { facts: LetterFacts; draw: CommittedDraw }) {
  const name = useNomineeName();
  return <Letter facts={facts} name={name(facts.id)} draw={draw} />;
}

function Letters({ draw }: { draw: CommittedDraw }) {
  const message = useMessages();
  const bundle = useBundle(draw.id, "sealed-bundle");
  const letters = useMemo(() => letterFacts(bundle), [bundle]);
  const name = useNomineeName();
  const [sought, setSought] = useState("");
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>("both");
  const [all, setAll] = useState(false);
  const words = foldName(sought).split(" ");
  const found = letters.filter(({ id }) => {
    const text = `${foldName(id)} ${foldName(name(id))}`;
    return words.every((word) => text.includes(word));
  });
  const shown = all ? found : found.slice(0, FIRST);
  const languages = (["ar", "en"] as const).filter((one) => language === "both" || language === one);
  return (
    <div className="stack loose">
      <div className="stack screen-only">
        <div className="stack tight prose">
          <h1>{message("ceremony.letters")}</h1>
          <p>{message("ceremony.letters.what", { count: letters.length })}</p>
        </div>
        <div className="form-row">
          <Field label={message("ceremony.letters.find")}>
            {(control) => (
              <input
                {...control}
                type="search"
                dir="auto"
                value={sought}
                onChange={({ target }) => setSought(target.value)}
              />
            )}
          </Field>
          <Field label={message("ceremony.letters.language")}>
            {(control) => (
              <select
                {...control}
                value={language}
                onChange={({ target }) => setLanguage(LANGUAGES.find((one) => one === target.value) ?? "both")}
              >
                {LANGUAGES.map((one) => (
                  <option key={one} value={one}>
                    {message(`ceremony.letters.language.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <p className="row">
          <output>{message("ceremony.letters.shown", { shown: shown.length, count: found.length })}</output>
          {found.length <= FIRST ? null : (
            <Button look="link" onClick={() => setAll(!all)}>
              {message(all ? "ceremony.letters.fewer" : "ceremony.letters.all", { count: found.length })}
            </Button>
          )}
        </p>
        <p className="row">
          <Button look="main" disabled={shown.length === 0} onClick={() => print()}>
            {message("ceremony.letters.print", { count: shown.length })}
          </Button>
          <Button
            disabled={found.length === 0}
            onClick={() => {
              const receipts = found.map(({ receipt }) => receipt);
              downloadText(`${draw.id}.receipts.json`, "application/json", JSON.stringify(receipts, null, 1));
            }}
          >
            {message("ceremony.letters.receipts", { count: found.length })}
          </Button>
          <Link to="/ceremony" search={{ draw: draw.id }} className="button">
            {message("ceremony.back")}
          </Link>
        </p>
      </div>
      <div className="ceremony-letters">
        {shown.flatMap((facts) =>
          languages.map((one) => (
            <Suspense key={`${facts.id} ${one}`}>
              <InLanguage language={one}>
                <NamedLetter facts={facts} draw={draw} />
              </InLanguage>
            </Suspense>
          )),
        )}
      </div>
    </div>
  );
}

/** A letter to each nominee, in the languages wanted, one a page. */
export function LettersPage() {
  const message = useMessages();
  const draw = useChosenDraw();
  if (draw !== undefined && draw.committed !== null) return <Letters draw={{ ...draw, committed: draw.committed }} />;
  return <h1>{message("ceremony.none")}</h1>;
}
