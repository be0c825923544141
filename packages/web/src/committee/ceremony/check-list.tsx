import type { DrawCheck, DrawVerdict } from "@convene/engine";
import { Notice } from "#kit";
import { useMessages } from "#shell";
import { Hash } from "./hash.tsx";

const MARKS: Readonly<Record<DrawCheck["state"], string>> = { ok: "●", failed: "◆", "not-shown": "○" };
const DIGEST = /^[0-9a-f]{64}$/u;

function CheckItem({ check }: { check: DrawCheck }) {
  const message = useMessages();
  const { name, state, fault, place, values = {} } = check;
  // Figures of a proof are read digit by digit, never as quantities.
  const shown = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
  const digest = Object.values(shown).find((value) => DIGEST.test(value));
  const key = fault === undefined ? `verify.ok.${name}` : `verify.fault.${fault}`;
  // A hash is read in groups of four, below its sentence.
  const words = message(key, { ...shown, ...(digest === undefined ? {} : { value: "…" }) });
  return (
    <li data-state={state}>
      <span className="ceremony-mark" aria-hidden="true">
        {MARKS[state]}
      </span>
      <span>
        <strong>{message(`verify.check.${name}`)}</strong>{" "}
        <span className={state === "failed" ? "care" : "quiet"}>{message(`verify.state.${state}`)}</span>
        <span className="block">
          {words === "…" ? null : words}
          {digest === undefined ? null : (
            <span className="block small">
              <Hash value={digest} />
            </span>
          )}
        </span>
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
          {message(key, { index: String(index ?? ""), count: String(failed.length) })}
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
