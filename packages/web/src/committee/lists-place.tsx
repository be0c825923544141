import { can, couldEver } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import {
  grantsAt,
  Link,
  NotOpen,
  sessionQuery,
  useFormat,
  useLocation,
  useMessages,
  useProcess,
  type Session,
} from "#shell";
import { places, type Place } from "./places.ts";

/**
 * Whether a page shows to whoever looks at it what it means to show. The server decides what they read; but a list is not
 * judged before somebody who sees only some of the people it is judged with: the figures would be wrong.
 */
function isOpenTo(session: Session, process: string, { reads, partly, writes }: Place): boolean {
  if (!session.signedIn && session.state === "local") return true;
  const grants = grantsAt(session, process);
  return (
    reads.every((resource) =>
      partly === true ? couldEver(grants, "read", resource) : can(grants, "read", resource, {}).allowed,
    ) &&
    (writes === undefined || couldEver(grants, "write", writes))
  );
}

/** Where somebody begins to whom judging lists is not open: the pages that are. */
function OpenPages({ open }: { open: readonly Place[] }) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  return (
    <div className="stack prose">
      <h1>
        <bdi>{name(process.name)}</bdi>
      </h1>
      <p>{message("lists.open.what")}</p>
      <ul className="stack tight">
        {open.map((place) => (
          <li key={place.path}>
            <Link to={place.path}>{message(place.name)}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The Lists place: one row of its pages that are open to the reader, and the page. */
export function ListsPlace({ children }: { children: ReactNode }) {
  const message = useMessages();
  const { path: here } = useLocation();
  const { id } = useProcess();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const open = places.filter((place) => isOpenTo(session, id, place));
  const listed = open.filter(({ unlisted }) => unlisted === undefined);
  const isOpen = open.some(({ path }) => path === here);
  return (
    <>
      <nav className="place-row" aria-label={message("lists.places")}>
        {listed.map(({ path, name }) => (
          <Link key={path} to={path}>
            {message(name)}
          </Link>
        ))}
      </nav>
      {isOpen ? children : here === "/" && listed.length > 0 ? <OpenPages open={listed} /> : <NotOpen />}
    </>
  );
}
