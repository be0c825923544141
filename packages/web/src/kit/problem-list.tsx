import { locatedProblem, type Problem } from "@convene/engine";
import { useMessages } from "#shell";
import "./sheet.css";

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
          <li key={index}>
            {/* A newer server may refuse for a reason this page has no words for. */}
            {message.has(problem.code)
              ? message.say(locatedProblem(problem))
              : message("shell.refused", { code: problem.code, value: problem.value ?? "" })}
          </li>
        ))}
      </ul>
    </div>
  );
}
