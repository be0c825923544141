import { problemPhrase, type Problem } from "@convene/engine";
import { Button, Table } from "#kit";
import { useMessages } from "#shell";
import { csvText } from "../csv.ts";
import { downloadText } from "../download.ts";

/** A file with more problems than this has one problem many times: the rest is in the file to take away. */
const MOST_SHOWN = 200;

/** Every problem, or every note, with file, row, column, value and what is wrong. */
export function ProblemTable({ caption, problems }: { caption: string; problems: readonly Problem[] }) {
  const message = useMessages();
  const shown = problems.slice(0, MOST_SHOWN);
  const head = ["file", "row", "column", "value", "message"].map((name) => message(`import.problem.${name}`));
  const text = (problem: Problem) => message.say(problemPhrase(problem));
  const takeAway = () => {
    const rows = problems.map((problem) => [
      problem.file ?? "",
      problem.row === undefined ? "" : String(problem.row),
      problem.column ?? "",
      problem.value ?? "",
      text(problem),
    ]);
    downloadText("problems.csv", "text/csv", csvText([head, ...rows]));
  };
  return (
    <>
      <Table caption={caption} className="problems" head={head.slice(1)}>
        {[...Map.groupBy(shown, ({ file }) => file ?? "")].map(([file, ofFile]) => (
          <tbody key={file}>
            {file === "" ? null : (
              <tr>
                <th scope="rowgroup" colSpan={4}>
                  <bdi>{file}</bdi>
                </th>
              </tr>
            )}
            {ofFile.map((problem, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- problems are replaced as a whole
              <tr key={index}>
                <td className="figure">
                  {problem.row === undefined ? "" : message.number(problem.row, { useGrouping: false })}
                </td>
                <td>
                  <bdi>{problem.column ?? ""}</bdi>
                </td>
                <td>
                  <bdi>{problem.value ?? ""}</bdi>
                </td>
                <td>{text(problem)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
      {problems.length > shown.length ? (
        <p className="quiet">{message("import.more-problems", { count: problems.length - shown.length })}</p>
      ) : null}
      <p>
        <Button look="link" onClick={takeAway}>
          {message("import.take-problems")}
        </Button>
      </p>
    </>
  );
}
