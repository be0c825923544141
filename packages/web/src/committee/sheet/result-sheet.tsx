import type { Check, ListVersion, Model } from "@convene/engine";
import { Fragment, type ReactNode } from "react";
import { useFormat, useLists, useMessages, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import { today } from "../today.ts";
import { Verdict } from "../verdict.tsx";
import { versionBefore } from "../versions.ts";
import { checkCommand, type CheckFile } from "./check-files.ts";
import { SheetBasis } from "./sheet-basis.tsx";
import { AllRows, FailingRows } from "./sheet-rows.tsx";

type Props = {
  readonly model: Model;
  readonly version: ListVersion;
  readonly check: Check;
  readonly files: readonly CheckFile[];
  /** The proposed changes, if they were asked for. */
  readonly children: ReactNode;
};

const NOT_SHOWN = ["consent", "figures", "marks", "record"];

function Head({ version }: { version: ListVersion }) {
  const message = useMessages();
  const { day, name } = useFormat();
  const process = useProcess();
  const { number, by, handedOverOn, members, note, withdrawn } = version;
  return (
    <header>
      <p className="quiet small">{message("sheet.kind")}</p>
      <h2>
        {message("sheet.heading", { process: { text: process.name }, list: { text: process.list.name }, number })}
      </h2>
      <p>
        {message("lists.handed-over", {
          by: actorName(process, by, name),
          day: day(handedOverOn),
          count: members.length,
        })}
      </p>
      {note === "" ? null : (
        <p className="quiet">
          <bdi>{note}</bdi>
        </p>
      )}
      {withdrawn ? (
        <p>
          <strong>{message("sheet.withdrawn")}</strong>
        </p>
      ) : null}
    </header>
  );
}

/** One version on one page, in the language around it: the verdict, what it rests on, and how to check it. */
export function ResultSheet({ model, version, check, files, children }: Props) {
  const message = useMessages();
  const { day } = useFormat();
  const before = versionBefore(useLists(), version);
  return (
    <article className="result-sheet sheet">
      <Head version={version} />
      <Verdict model={model} check={check} members={version.members} before={before} />
      <FailingRows model={model} check={check} />
      {children}
      <AllRows model={model} check={check} />
      <SheetBasis model={model} />
      <section>
        <h3>{message("sheet.check")}</h3>
        <p>{message("sheet.check.how", { files: { join: "and", items: files.map(({ name }) => name) } })}</p>
        <p className="result-command" dir="ltr">
          <code>
            {/* A line of the command ends between options, never inside one. */}
            {checkCommand(files)
              .split(/ (?=--)/u)
              .map((part) => (
                <Fragment key={part}>
                  <span>{part}</span>{" "}
                </Fragment>
              ))}
          </code>
        </p>
        <p>{message("sheet.check.same")}</p>
      </section>
      <section>
        <h3>{message("sheet.not-shown")}</h3>
        <ul>
          {NOT_SHOWN.map((name) => (
            <li key={name}>{message(`sheet.not-shown.${name}`)}</li>
          ))}
        </ul>
      </section>
      <p className="quiet small result-foot">{message("sheet.printed", { day: day(today()) })}</p>
    </article>
  );
}
