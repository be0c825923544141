import { checkList, type ListVersion, type Model } from "@convene/engine";
import { Suspense, useEffect, useMemo, useState } from "react";
import { Notice } from "#kit";
import { InLanguage, useConditions, useLists, useMessages, useNavigate, useProcess, useSearch } from "#shell";
import { solveRequest, useSolve } from "../nearest/index.ts";
import { latestVersion } from "../versions.ts";
import { WithModel } from "../with-model.tsx";
import { checkFiles } from "./check-files.ts";
import { ResultSheet } from "./result-sheet.tsx";
import { LANGUAGES, SheetControls } from "./sheet-controls.tsx";
import { SheetNearest } from "./sheet-nearest.tsx";
import "../forms.css";
import "../paper.css";

/** The nearest list, worked out only while it is asked for and the version fails. */
function useProposal(model: Model, version: ListVersion, wanted: boolean) {
  const { solving, ask, stop } = useSolve();
  useEffect(() => {
    if (wanted) ask(solveRequest(model, version.members, {}));
    return stop;
  }, [ask, stop, model, version, wanted]);
  return solving;
}

function VersionSheet({ model, version }: { model: Model; version: ListVersion }) {
  const message = useMessages();
  const process = useProcess();
  const versions = useLists();
  const conditions = useConditions();
  const navigate = useNavigate();
  const search = useSearch();
  const [swaps, setSwaps] = useState(false);
  const checked = useMemo(() => checkList(model, version.members), [model, version]);
  const language = LANGUAGES.find((one) => one === search["print"]) ?? "both";
  const offered = checked.ok && !checked.value.holds;
  const solving = useProposal(model, version, swaps && offered);
  const files = useMemo(
    () =>
      checkFiles({
        list: process.list.id,
        pool: model.pool,
        conditions: conditions?.conditions ?? null,
        population: model.population,
        version,
      }),
    [conditions, model, process, version],
  );
  const choose = (change: { readonly version?: number; readonly print?: string }) =>
    navigate({ to: "/sheet", search: { version: version.number, print: language, ...change }, replace: true });
  return (
    <div className="stack loose">
      <div className="stack tight prose screen-only">
        <h1>{message("sheet.title")}</h1>
        <p>{message("sheet.lead")}</p>
      </div>
      <SheetControls
        versions={versions}
        version={version.number}
        language={language}
        files={files}
        swaps={offered ? swaps : null}
        onVersion={(number) => choose({ version: number })}
        onLanguage={(print) => choose({ print })}
        onSwaps={setSwaps}
      />
      {checked.ok ? (
        <div className="result-pages">
          {(["ar", "en"] as const)
            .filter((one) => language === "both" || language === one)
            .map((one) => (
              <Suspense key={one}>
                <InLanguage language={one}>
                  <ResultSheet model={model} version={version} check={checked.value} files={files}>
                    <SheetNearest model={model} version={version.number} solving={solving} />
                  </ResultSheet>
                </InLanguage>
              </Suspense>
            ))}
        </div>
      ) : (
        <Notice out>{message("lists.version.not-judged.why")}</Notice>
      )}
    </div>
  );
}

function Chosen({ model }: { model: Model }) {
  const message = useMessages();
  const versions = useLists();
  const asked = Number(useSearch()["version"]);
  const version = versions.find(({ number }) => number === asked) ?? latestVersion(versions);
  if (version !== undefined) return <VersionSheet model={model} version={version} />;
  return (
    <div className="stack prose">
      <h1>{message("lists.place.sheet")}</h1>
      <p>{message("sheet.no-list")}</p>
    </div>
  );
}

/** A version on one page in each language, ready to print, with the files that let a stranger check it. */
export function SheetPage() {
  return <WithModel>{(model) => <Chosen model={model} />}</WithModel>;
}
