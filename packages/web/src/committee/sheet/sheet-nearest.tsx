import type { Model } from "@convene/engine";
import { useMessages } from "#shell";
import type { useSolve } from "../nearest/index.ts";
import { Person } from "../person.tsx";
import { usePeople } from "../use-people.ts";

type Props = {
  readonly model: Model;
  readonly version: number;
  readonly solving: ReturnType<typeof useSolve>["solving"];
};

/** So many changes fit on the sheet beside everything else. */
const SHOWN = 12;

/** The fewest changes that meet every condition, with the sentence that proves it; or that there are none. */
export function SheetNearest({ model, version, solving }: Props) {
  const message = useMessages();
  const people = usePeople(model);
  if (solving.stage === "idle") return null;
  const answer = solving.stage === "answered" && solving.answer.ok ? solving.answer.value : undefined;
  const failed = solving.stage === "failed" || (solving.stage === "answered" && !solving.answer.ok);
  return (
    <section>
      <h3>{message("sheet.nearest")}</h3>
      {failed ? <p>{message("lists.nearest.failed")}</p> : null}
      {answer === undefined && !failed ? <p>{message("sheet.nearest.waiting")}</p> : null}
      {answer === undefined ? null : answer.feasible ? (
        <>
          <p>
            {answer.swaps === 0
              ? message("lists.nearest.none-needed")
              : message("lists.nearest.swaps-from", { count: answer.swaps, version, marked: "no" })}{" "}
            {answer.swaps === 0
              ? null
              : message(`lists.nearest.proof.${answer.proof.method}`, { count: answer.proof.lowerBound })}{" "}
            {message("sheet.nearest.marks")}
          </p>
          <ul className="plain result-swaps">
            {answer.pairs.slice(0, SHOWN).map(({ out, in: incoming }) => (
              <li key={`${out} ${incoming}`}>
                {out === null ? (
                  message("lists.nearest.free-seat")
                ) : (
                  <>
                    {message("lists.nearest.out")} <Person id={out} people={people} />
                  </>
                )}
                {incoming === null ? null : (
                  <>
                    {" · "}
                    {message("lists.nearest.in")} <Person id={incoming} people={people} />
                  </>
                )}
              </li>
            ))}
          </ul>
          {answer.pairs.length > SHOWN ? (
            <p>{message("sheet.nearest.more", { count: answer.pairs.length - SHOWN })}</p>
          ) : null}
        </>
      ) : (
        <p>{message("lists.nearest.impossible")}</p>
      )}
    </section>
  );
}
