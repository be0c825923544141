import type { Problem } from "@convene/engine";
import { useMessages } from "#shell";
import "./sheet.css";

/** The arguments of a problem's message: its own fields, and its details. */
function valuesOf({ file, row, column, value, details }: Problem): Readonly<Record<string, string | number>> {
  return { file: file ?? "", row: row ?? 0, column: column ?? "", value: value ?? "", ...details };
}

/** Every problem in the reader's language, with the file, row and column where it stands. */
export function ProblemList({ problems, title }: { problems: readonly Problem[]; title?: string }) {
  const message = useMessages();
  if (problems.length === 0) return null;
  return (
    <div className="notice out" role="alert">
      {title === undefined ? null : <strong>{title}</strong>}
      <ul className="plain">
        {problems.map((problem, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- problems are replaced as a whole
          <li key={index}>{message(problem.code, valuesOf(problem))}</li>
        ))}
      </ul>
    </div>
  );
}
