import { ListsPlace, places } from "#committee";
import { Frame, Link, page, useLocation, useMessages, WithProcess } from "#shell";

const terms = page(async () => (await import("./terms/terms-page.tsx")).TermsPage);

/** Pages about people, which need no process: somebody must come in before there is one. */
const people: Readonly<Record<string, ReturnType<typeof page>>> = {
  "/sign-in": page(async () => (await import("#people")).SignInPage, "people"),
  "/sign-in/link": page(async () => (await import("#people")).LinkPage, "people"),
  "/first": page(async () => (await import("#people")).FirstPage, "people"),
  "/account": page(async () => (await import("#people")).AccountPage, "people"),
  "/people": page(async () => (await import("#people")).PeoplePage, "people", "acts"),
};

/** Begins to load the page that the address asks for, before anything else is ready. */
export function loadPage(path: string): void {
  const found = path === "/terms" ? terms : (people[path] ?? places.find((place) => place.path === path));
  void found?.load();
}

function Places() {
  const message = useMessages();
  const { path } = useLocation();
  return (
    <>
      <Link to="/" aria-current={path === "/terms" || path in people ? undefined : "true"}>
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
  const ofPeople = people[path];
  if (ofPeople !== undefined) return <ofPeople.component />;
  if (path === "/terms")
    return (
      <WithProcess>
        <terms.component />
      </WithProcess>
    );
  if (place === undefined) return <NotFound />;
  return (
    <WithProcess>
      <ListsPlace>
        <place.component />
      </ListsPlace>
    </WithProcess>
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
