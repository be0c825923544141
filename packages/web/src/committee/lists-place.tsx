import { Link, Outlet } from "@tanstack/react-router";
import { useMessages } from "#shell";
import { places } from "./places.ts";

/** The Lists place: one row of its pages, and the page. */
export function ListsPlace() {
  const message = useMessages();
  return (
    <>
      <nav className="place-row" aria-label={message("lists.places")}>
        {places
          .filter(({ unlisted }) => unlisted === undefined)
          .map(({ path, name }) => (
            <Link key={path} to={path} activeOptions={{ exact: true, includeSearch: false }}>
              {message(name)}
            </Link>
          ))}
      </nav>
      <Outlet />
    </>
  );
}
