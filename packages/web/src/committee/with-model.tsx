import type { Model } from "@convene/engine";
import type { ReactNode } from "react";
import { ProblemList } from "#kit";
import { Link, useMessages } from "#shell";
import { useModel } from "./use-model.ts";

/** A page that needs a pool and conditions: says what to do while there is no pool, and what keeps the two apart. */
export function WithModel({ children }: { children: (model: Model) => ReactNode }) {
  const message = useMessages();
  const model = useModel();
  if (model === null) {
    return (
      <div className="stack prose">
        <h1>{message("lists.no-pool.title")}</h1>
        <p>{message("lists.no-pool.next")}</p>
        <p>
          <Link to="/import" className="button main">
            {message("lists.no-pool.import")}
          </Link>
        </p>
      </div>
    );
  }
  if (!model.ok) {
    return (
      <div className="stack">
        <h1>{message("lists.no-model.title")}</h1>
        <ProblemList problems={model.problems} />
      </div>
    );
  }
  return children(model.value);
}
