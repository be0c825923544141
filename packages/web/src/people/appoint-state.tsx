import { Notice, ProblemList } from "#kit";
import { useMessages } from "#shell";
import type { Appointing } from "./use-appoint.ts";

/** What became of a proposal, told where it was made and to those who listen. */
export function AppointState({ problems, done }: Pick<Appointing, "problems" | "done">) {
  const message = useMessages();
  return (
    <>
      <ProblemList problems={problems} />
      <output className="block">{done === undefined ? null : <Notice>{message(`people.${done}`)}</Notice>}</output>
    </>
  );
}
