import { problemPhrase, type Problem } from "@convene/engine";
import { Notice, Sheet } from "#kit";
import { useFormat, useMessages } from "#shell";
import type { ReadinessAnswer } from "./use-results.ts";

type Props = { readonly readiness: ReadinessAnswer; readonly nameOf: (id: string) => string };

/** More names than this are opened by whoever wants them. */
const MOST_NAMES = 8;

/** What is missing before a list can be certified, each reason once with everybody whom it is about. */
export function MissingPart({ readiness: { problems, members }, nameOf }: Props) {
  const message = useMessages();
  const { list } = useFormat();
  if (problems.length === 0) {
    return (
      <Notice>
        <p>
          <strong>{message("result.ready")}</strong> {message("result.ready.more")}
        </p>
      </Notice>
    );
  }
  const people = new Set(members.map(({ id }) => id));
  const byCode = Map.groupBy(problems, ({ code }) => code);
  const ofPeople = (found: readonly Problem[]) =>
    found.flatMap(({ value = "" }) => (people.has(value) ? [nameOf(value)] : []));
  return (
    <Sheet title={message("result.missing", { count: byCode.size })}>
      <ul className="stack">
        {[...byCode].map(([code, found]) => {
          const names = ofPeople(found);
          if (names.length === 0) {
            return found.map((problem) => (
              <li key={`${code} ${problem.value ?? ""}`}>{message.say(problemPhrase(problem))}</li>
            ));
          }
          return (
            <li key={code}>
              {message(`result.missing.${code}`, { count: names.length })}
              {names.length > MOST_NAMES ? (
                <details>
                  <summary>{message("result.missing.who")}</summary>
                  <bdi>{list(names)}</bdi>
                </details>
              ) : (
                <span className="block quiet">
                  <bdi>{list(names)}</bdi>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
