import { ListsPlace, places } from "#committee";
import { Frame, Link, page, useLocation, useMessages } from "#shell";

const terms = page(async () => (await import("./terms/terms-page.tsx")).TermsPage);

/** Begins to load the page that the address asks for, before anything else is ready. */
export function loadPage(path: string): void {
  const found = path === "/terms" ? terms : places.find((place) => place.path === path);
  void found?.load();
}

function Places() {
  const message = useMessages();
  const { path } = useLocation();
  return (
    <>
      <Link to="/" aria-current={path === "/terms" ? undefined : "true"}>
        {message("shell.place.lists")}
      </Link>
      <Link to="/terms">{message("shell.place.terms")}</Link>
    </>
  );
}

function NotFound() {
  const message = useMessages();
  return (
    <div className="stack prose">
      <h1>{message("shell.not-found")}</h1>
      <p>
        <Link to="/">{message("shell.not-found.next")}</Link>
      </p>
    </div>
  );
}

function Page() {
  const { path } = useLocation();
  const place = places.find((one) => one.path === path);
  if (path === "/terms") return <terms.component />;
  if (place === undefined) return <NotFound />;
  return (
    <ListsPlace>
      <place.component />
    </ListsPlace>
  );
}

/** Every page of the site inside its frame. */
export function Pages() {
  return (
    <Frame places={<Places />}>
      <Page />
    </Frame>
  );
}
