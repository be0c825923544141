import type { ReactNode } from "react";
import { Link, useMessages } from "#shell";
import { places } from "./places.ts";

/** The Lists place: one row of its pages, and the page. */
export function ListsPlace({ children }: { children: ReactNode }) {
  const message = useMessages();
  return (
    <>
      <nav className="place-row" aria-label={message("lists.places")}>
        {places
          .filter(({ unlisted }) => unlisted === undefined)
          .map(({ path, name }) => (
            <Link key={path} to={path}>
              {message(name)}
            </Link>
          ))}
      </nav>
      {children}
    </>
  );
}
