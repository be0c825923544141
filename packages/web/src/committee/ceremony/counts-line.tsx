import { Link, useMessages } from "#shell";
import { useDraws } from "./use-draws.ts";

/** How often this process committed to a draw. Always shown: nobody tries until the result suits. */
export function CountsLine() {
  const message = useMessages();
  const { counts } = useDraws();
  return (
    <p className="quiet">
      {message("ceremony.counts", counts)} <Link to="/draws">{message("ceremony.counts.see")}</Link>
    </p>
  );
}
