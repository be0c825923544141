import { conditionLabel, type NomineeId, type Pool, type Population, type Problem } from "@convene/engine";
import { useId } from "react";
import { ProblemList } from "#kit";
import { useMessages, useProcess } from "#shell";
import { ConditionActs, ConditionEditor } from "./condition-editor.tsx";
import type { ConditionForm } from "./condition-form.ts";
import type { JudgedForm } from "./judge-form.ts";
import { JudgedRows } from "./judged-rows.tsx";
import { conditionSentence } from "./sentence.ts";

type Props = {
  readonly form: ConditionForm;
  readonly judged: JudgedForm;
  readonly idProblem: Problem | undefined;
  readonly list: readonly NomineeId[];
  readonly open: boolean;
  readonly pool: Pool;
  readonly population: Population;
  readonly onOpen: () => void;
  readonly onChange: (form: ConditionForm, edit?: string) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
};

/** One condition: its name, its sentence, how the list stands to it, and its form once opened. */
export function ConditionItem(props: Props) {
  const { form, judged, idProblem, list, open, pool, population } = props;
  const message = useMessages();
  const { labels } = useProcess();
  const id = useId();
  const problems = idProblem === undefined ? judged.fieldProblems : [...judged.fieldProblems, idProblem];
  const { condition } = judged;
  const named = Object.values(form.labels).some((words) => words.trim() !== "");
  return (
    <li
      className={
        problems.length > 0 || judged.rows.some(({ checked }) => !checked.holds) ? "condition out" : "condition"
      }
    >
      <div className="condition-head">
        <div className="condition-says">
          <h3>
            <button type="button" className="opener" aria-expanded={open} aria-controls={id} onClick={props.onOpen}>
              <bdi>
                {condition !== undefined
                  ? message.say(conditionLabel(condition, labels))
                  : named
                    ? message.say({ text: form.labels })
                    : message("conditions.unfinished", { id: form.id })}
              </bdi>
            </button>
            {form.strength === "wish" ? (
              <small className="quiet">
                {message("shell.between")}
                {message("conditions.strength.wish")}
              </small>
            ) : null}
          </h3>
          <p>
            {condition === undefined
              ? message("conditions.unfinished.next", { count: problems.length })
              : message.say(conditionSentence(condition, labels))}
          </p>
          {form.source.trim() === "" ? null : (
            <p className="quiet small">{message("conditions.source-is", { source: form.source.trim() })}</p>
          )}
        </div>
        <JudgedRows judged={judged} list={list} all={open} />
      </div>
      <ProblemList problems={judged.poolProblems} />
      {judged.notes.map((note) => (
        <p key={`${note.code} ${note.value ?? ""}`} className="quiet small">
          {message(`conditions.note.${note.code}`, { value: note.value ?? "" })}
        </p>
      ))}
      <div id={id}>
        {open ? (
          <>
            <ConditionEditor
              form={form}
              pool={pool}
              population={population}
              problems={problems}
              onChange={props.onChange}
            />
            <ConditionActs onDuplicate={props.onDuplicate} onRemove={props.onRemove} />
          </>
        ) : null}
      </div>
    </li>
  );
}
