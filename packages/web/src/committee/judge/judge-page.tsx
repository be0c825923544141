import type { ListVersion, Model } from "@convene/engine";
import { useMemo } from "react";
import { Notice, Sheet } from "#kit";
import { Link, useFormat, useLists, useMessages, useProcess, useSearch } from "#shell";
import { actorName } from "../actor-name.ts";
import { BalanceReport } from "../balance-report.tsx";
import { MissingReport } from "../missing-report.tsx";
import { Verdict } from "../verdict.tsx";
import { judgeVersions, latestVersion, versionBefore } from "../versions.ts";
import { WithModel } from "../with-model.tsx";
import { NearestPanel } from "../nearest/index.ts";
import { Timeline } from "./timeline.tsx";
import "./judge.css";

function Lead({ version }: { version: ListVersion }) {
  const message = useMessages();
  const { day, name } = useFormat();
  const process = useProcess();
  return (
    <div className="judge-lead">
      <h1>{message("lists.title", { list: { text: process.list.name }, number: version.number })}</h1>
      <p className="quiet">
        {message("lists.handed-over", {
          by: actorName(process, version.by, name),
          day: day(version.handedOverOn),
          count: version.members.length,
        })}
      </p>
      {version.note === "" ? null : (
        <p className="quiet">
          <bdi>{version.note}</bdi>
        </p>
      )}
    </div>
  );
}

function Empty() {
  const message = useMessages();
  const { name } = useFormat();
  const { list } = useProcess();
  return (
    <div className="stack prose">
      <h1>{name(list.name)}</h1>
      <p>{message("lists.empty")}</p>
      <p>
        <Link to="/handed" className="button main">
          {message("lists.judge-handed")}
        </Link>
      </p>
    </div>
  );
}

function Judge({ model }: { model: Model }) {
  const message = useMessages();
  const versions = useLists();
  const asked = Number(useSearch()["version"]);
  const judged = useMemo(() => judgeVersions(model, versions), [model, versions]);
  const version = versions.find(({ number }) => number === asked) ?? latestVersion(versions);
  if (version === undefined) return <Empty />;
  const check = judged.find((one) => one.version === version)?.check ?? null;
  const before = versionBefore(versions, version);
  return (
    <div className="judge">
      <Lead version={version} />
      <p className="judge-act screen-only">
        <Link to="/handed" className="button">
          {message("lists.judge-handed")}
        </Link>
      </p>
      <div className="judge-report sheet stack">
        {check === null ? (
          <Notice out>{message("lists.version.not-judged.why")}</Notice>
        ) : (
          <>
            <Verdict model={model} check={check} members={version.members} before={before} />
            <Sheet title={message("lists.balance")} bare>
              <BalanceReport model={model} check={check} members={version.members} />
            </Sheet>
            <Sheet title={message("lists.missing")} bare>
              <MissingReport check={check} />
            </Sheet>
          </>
        )}
      </div>
      <div className="judge-versions">
        <Sheet title={message("lists.versions")} bare>
          <Timeline versions={judged} shown={version.number} />
        </Sheet>
      </div>
      {check === null ? null : (
        <div className="judge-side screen-only">
          <NearestPanel key={version.number} model={model} members={version.members} from={version.number} />
        </div>
      )}
    </div>
  );
}

/** The latest version, judged: the verdict, the balance, the versions, and what can be done. */
export function JudgePage() {
  return <WithModel>{(model) => <Judge model={model} />}</WithModel>;
}
