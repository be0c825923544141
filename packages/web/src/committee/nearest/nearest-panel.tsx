import type { Marks, Model, Nearest, NomineeId } from "@convene/engine";
import { useState } from "react";
import { Button, Notice, ProblemList, Progress, Sheet, Term } from "#kit";
import { useMessages } from "#shell";
import { solveRequest } from "./solve.ts";
import { useSolve } from "./use-solve.ts";
import { usePeople } from "../use-people.ts";
import { ClashExplanation } from "./clash-answer.tsx";
import { MarksFile } from "./marks-file.tsx";
import { NearestAnswer } from "./nearest-answer.tsx";
import { PinnedNames } from "./pinned-names.tsx";

type Props = { readonly model: Model; readonly members: readonly NomineeId[]; readonly from: number | null };

/** What was asked: a change of the marks or the pinned names makes an answer out of date. */
type Question = { readonly marks: Marks | null; readonly keep: readonly NomineeId[]; readonly answers: number };

/** The nearest acceptable list, or why there is none. The question and its answer never leave this browser. */
export function NearestPanel({ model, members, from }: Props) {
  const message = useMessages();
  const people = usePeople(model);
  const { solving, ask, stop } = useSolve();
  const [question, setQuestion] = useState<Question>({ marks: null, keep: [], answers: 1 });
  const [shown, setShown] = useState(0);

  const put = (next: Question) => {
    setQuestion(next);
    const { marks, keep, answers } = next;
    const marked = marks === null ? undefined : [...new Set(Object.values(marks).flat())];
    ask(solveRequest(model, members, { keep, answers, ...(marked === undefined ? {} : { marks: marked }) }));
  };
  const asked = solving.stage !== "idle";
  const change = (part: Partial<Question>) => {
    setShown(0);
    const next = { ...question, ...part, answers: 1 };
    if (asked) put(next);
    else setQuestion(next);
  };
  const another = (nearest: Nearest & { feasible: true }) => {
    const known = nearest.alternatives.length;
    if (nearest.complete === true && shown >= known) return setShown(0);
    setShown(shown + 1);
    if (shown >= known) put({ ...question, answers: question.answers + 1 });
  };

  const answer = solving.stage === "answered" && solving.answer.ok ? solving.answer.value : undefined;
  return (
    <Sheet title={<Term name="nearest">{message("lists.nearest")}</Term>}>
      {asked ? null : <p>{message("lists.nearest.lead")}</p>}
      {solving.stage === "loading" || solving.stage === "solving" ? (
        <Progress doing={message(`lists.nearest.${solving.stage}`)} onStop={stop} />
      ) : null}
      {solving.stage === "failed" ? <Notice out>{message("lists.nearest.failed")}</Notice> : null}
      {solving.stage === "answered" && !solving.answer.ok ? <ProblemList problems={solving.answer.problems} /> : null}
      {answer === undefined ? null : answer.feasible ? (
        <NearestAnswer
          people={people}
          nearest={answer}
          shown={shown}
          from={from}
          marked={question.marks !== null}
          onPin={(id) => change({ keep: [...question.keep, id] })}
          onAnother={another}
        />
      ) : answer.clash.feasible ? (
        <Notice out>{message("lists.nearest.impossible")}</Notice>
      ) : (
        <ClashExplanation
          model={model}
          people={people}
          clash={answer.clash}
          onRelease={(id) => change({ keep: question.keep.filter((other) => other !== id) })}
        />
      )}
      {asked ? null : (
        <p>
          <Button look="main" onClick={() => put(question)}>
            {message("lists.nearest.find")}
          </Button>
        </p>
      )}
      <PinnedNames members={members} people={people} keep={question.keep} onChange={(keep) => change({ keep })} />
      <MarksFile pool={model.pool} marks={question.marks} onMarks={(marks) => change({ marks })} />
    </Sheet>
  );
}
