import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useMessages } from "./messages.tsx";
import { Refusal } from "./refusal.ts";
import { Link } from "./router.tsx";

/** A page of something that the reader's role does not open. */
export function NotOpen() {
  const message = useMessages();
  return (
    <div className="stack prose" role="alert">
      <h1>{message("shell.not-open")}</h1>
      <p>{message("shell.not-open.next")}</p>
      <p>
        <Link to="/sign-in">{message("shell.person.sign-in")}</Link>
      </p>
    </div>
  );
}

/** A page that could not be drawn: the server did not answer, or there is a fault of ours. */
export function Fault({ error, again }: { error: unknown; again: () => void }) {
  const message = useMessages();
  const { reset } = useQueryErrorResetBoundary();
  if (error instanceof Refusal && error.status === 403) return <NotOpen />;
  const unreachable = error instanceof TypeError || (error instanceof Refusal && error.status >= 500);
  return (
    <div className="stack prose" role="alert">
      <h1>{message(unreachable ? "shell.unreachable" : "shell.fault")}</h1>
      <p>{message(unreachable ? "shell.unreachable.next" : "shell.fault.next")}</p>
      {unreachable ? null : (
        <p className="quiet small" dir="ltr">
          {String(error)}
        </p>
      )}
      <p>
        <button
          type="button"
          className="button"
          onClick={() => {
            reset();
            again();
          }}
        >
          {message("shell.again")}
        </button>
      </p>
    </div>
  );
}
