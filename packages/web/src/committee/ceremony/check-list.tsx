import type { DrawCheck, DrawVerdict, Messages } from "@convene/engine";
import { Notice } from "#kit";
import { useMessages } from "#shell";
import { Hash } from "./hash.tsx";
import "./ceremony.css";

const MARKS: Readonly<Record<DrawCheck["state"], string>> = { ok: "●", failed: "◆", "not-shown": "○" };
const DIGEST = /^[0-9a-f]{64}$/u;

/** A hash inside a sentence: in groups of four, from left to right in every language. */
function grouped(digest: string): string {
  return `\u2066${digest.match(/.{4}/gu)?.join(" ") ?? digest}\u2069`;
}

/** The arguments of a check's sentence as this reader writes them: figures of a proof, never quantities. */
function shownValues({ values = {} }: DrawCheck, message: Messages): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === "number") return [key, message.number(value, { useGrouping: false })];
      if (DIGEST.test(value)) return [key, grouped(value)];
      const method = `ceremony.method.${value}`;
      return [key, message.has(method) ? message(method) : value];
    }),
  );
}

function CheckItem({ check }: { check: DrawCheck }) {
  const message = useMessages();
  const { name, state, fault, place } = check;
  const key = fault === undefined ? `verify.ok.${name}` : `verify.fault.${fault}`;
  return (
    <li data-state={state}>
      <span className="ceremony-mark" aria-hidden="true">
        {MARKS[state]}
      </span>
      <span>
        <strong>{message(`verify.check.${name}`)}</strong>{" "}
        <span className={state === "failed" ? "care" : "quiet"}>{message(`verify.state.${state}`)}</span>
        <span className="block ceremony-finding">{message(key, shownValues(check, message))}</span>
        {state === "failed" && place !== undefined && place !== "" ? (
          <code className="quiet small ceremony-place" dir="ltr">
            {place}
          </code>
        ) : null}
      </span>
    </li>
  );
}

/** The verdict first, then every check in words: what failed, what holds, and what the file does not show. */
export function CheckList({ verdict, name }: { verdict: DrawVerdict; name: string }) {
  const message = useMessages();
  const { holds, stage, checks, index, commitmentHash } = verdict;
  const failed = checks.filter(({ state }) => state === "failed");
  const shown = checks.filter(({ state }) => state === "ok");
  const others = checks.filter(({ state }) => state === "not-shown");
  const key = holds ? `verify.holds.${stage}` : stage === "unreadable" ? "verify.unreadable" : "verify.fails";
  const groups = [
    ["failed", failed],
    ["ok", shown],
    ["not-shown", others],
  ] as const;
  return (
    <div className="stack loose">
      <Notice out={!holds}>
        <p>
          <strong>{message(holds ? "ceremony.check.holds" : "ceremony.check.fails")}</strong>{" "}
          {message(key, {
            index: index === undefined ? "" : message.number(index, { useGrouping: false }),
            count: message.number(failed.length),
          })}
        </p>
        <p className="small">
          <bdi>{name}</bdi>
        </p>
      </Notice>
      {commitmentHash === undefined ? null : (
        <div>
          <p>{message("ceremony.check.compare")}</p>
          <p className="ceremony-large-hash">
            <Hash value={commitmentHash} />
          </p>
        </div>
      )}
      {groups.map(([state, list]) =>
        list.length === 0 ? null : (
          <section key={state} className="stack tight">
            <h2>{message(`ceremony.check.group.${state}`, { count: list.length })}</h2>
            <ul className="plain ceremony-checks">
              {list.map((check, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- checks are replaced as a whole
                <CheckItem key={at} check={check} />
              ))}
            </ul>
          </section>
        ),
      )}
    </div>
  );
}
