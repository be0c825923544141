import type { Objection } from "@convene/engine";
import { Link, useFormat, useMessages, useObjections, useProcess } from "#shell";
import { actorName } from "../actor-name.ts";
import type { JudgedVersion } from "../versions.ts";
import "./timeline.css";

function Facts({
  judged: { version, check },
  objections,
}: {
  judged: JudgedVersion;
  objections: readonly Objection[];
}) {
  const message = useMessages();
  const { day, name } = useFormat();
  const process = useProcess();
  const against = objections.filter((objection) => objection.version === version.number).length;
  const facts = [
    actorName(process, version.by, name),
    day(version.handedOverOn, "short"),
    ...(version.withdrawn ? [message("lists.version.withdrawn")] : []),
    check === null ? message("lists.version.not-judged") : message("lists.version.failing", { count: check.failing }),
    ...(against > 0 ? [message("lists.version.objections", { count: against })] : []),
  ];
  return <small className="quiet">{facts.join(message("shell.between"))}</small>;
}

/** Every version of the list, the newest first: by whom, when, and how many conditions it fails. */
export function Timeline({ versions, shown }: { versions: readonly JudgedVersion[]; shown: number | null }) {
  const message = useMessages();
  const objections = useObjections();
  return (
    <ol className="timeline plain">
      {versions.map((judged) => {
        const { number } = judged.version;
        return (
          <li key={number} data-shown={number === shown ? "" : undefined}>
            <Link to="/" search={{ version: number }} aria-current={number === shown ? "page" : undefined}>
              {message("lists.version", { number })}
            </Link>
            <Facts judged={judged} objections={objections} />
          </li>
        );
      })}
    </ol>
  );
}
