import type { Marks, Pool, Problem } from "@convene/engine";
import { useState } from "react";
import { Button, FileButton, ProblemList, Term } from "#kit";
import { useMessages } from "#shell";

type Props = {
  readonly pool: Pool;
  readonly marks: Marks | null;
  readonly onMarks: (marks: Marks | null) => void;
};

/**
 * The blocs' "cannot accept" marks from a file. It is read here and forgotten with the page; nothing says whose marks
 * they are or how many.
 */
export function MarksFile({ pool, marks, onMarks }: Props) {
  const message = useMessages();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const read = async (file: File) => {
    const { readMarks } = await import("./read-marks.ts");
    const outcome = readMarks({ name: file.name, text: new Uint8Array(await file.arrayBuffer()) }, pool);
    setProblems(outcome.ok ? [] : outcome.problems);
    if (outcome.ok) onMarks(outcome.value);
  };
  return (
    <details open={marks !== null || problems.length > 0}>
      <summary>{message("lists.marks")}</summary>
      <div className="stack tight">
        <p className="quiet small">
          <Term name="mark">{message("lists.marks.help")}</Term>
        </p>
        {marks === null ? null : (
          <p>
            <Term name="not-sealed">{message("lists.marks.used")}</Term>
          </p>
        )}
        <ProblemList problems={problems} />
        <div className="row">
          <FileButton accept=".json,application/json" onFiles={([file]) => void (file && read(file))}>
            {message("lists.marks.choose")}
          </FileButton>
          {marks === null ? null : <Button onClick={() => onMarks(null)}>{message("lists.marks.forget")}</Button>}
        </div>
      </div>
    </details>
  );
}
