import { usePrefetchQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useRef, type ReactNode } from "react";
import { Boundary } from "./boundary.tsx";
import "./frame.css";
import { useEvents } from "./events.ts";
import { useFormat } from "./format.ts";
import { useMessages } from "./messages.tsx";
import { OutboxMark } from "./outbox-mark.tsx";
import { PersonMark } from "./person-mark.tsx";
import { PreferenceControls } from "./preference-controls.tsx";
import { ProcessContext } from "./process.tsx";
import { partQueries, processesQuery, processQuery } from "./reads.ts";
import { Link, useLocation, useSearch } from "./router.tsx";
import { sessionQuery } from "./session.ts";

/** Begins to read everything a first page needs at once, instead of one part after the other. */
function useReadAhead(process: string): void {
  usePrefetchQuery(processQuery(process));
  usePrefetchQuery(partQueries.pool(process));
  usePrefetchQuery(partQueries.conditions(process));
  usePrefetchQuery(partQueries.population(process));
  usePrefetchQuery(partQueries.lists(process));
  usePrefetchQuery(partQueries.objections(process));
}

/** A process at hand by its id, which need not exist yet: what happens in it is followed. */
export function AtProcess({ process, children }: { process: string; children: ReactNode }) {
  useEvents(process);
  return (
    <ProcessContext value={process}>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </ProcessContext>
  );
}

function InProcess({ process, children }: { process: string; children: ReactNode }) {
  useReadAhead(process);
  return <AtProcess process={process}>{children}</AtProcess>;
}

function Waiting() {
  const message = useMessages();
  return <p className="waiting">{message("shell.loading")}</p>;
}

function NoProcess() {
  const message = useMessages();
  const { data: session } = useQuery(sessionQuery);
  if (session?.signedIn === true) {
    return (
      <div className="stack prose">
        <h1>{message("shell.no-process.yours")}</h1>
        <p>{message("shell.no-process.yours.next")}</p>
        <p>
          <Link to="/people">{message("shell.people")}</Link>
        </p>
      </div>
    );
  }
  return (
    <div className="stack prose">
      <h1>{message("shell.no-process.title")}</h1>
      <p>{message("shell.no-process.next")}</p>
    </div>
  );
}

/** The process at hand: the one the address asks for (`?process=`), else the first that the server keeps. */
export function WithProcess({ children }: { children: ReactNode }) {
  const { processes } = useSuspenseQuery(processesQuery).data;
  const asked = useSearch()["process"];
  const process = processes.find(({ id }) => id === asked) ?? processes[0];
  return process === undefined ? <NoProcess /> : <InProcess process={process.id}>{children}</InProcess>;
}

function Title() {
  const message = useMessages();
  const { name } = useFormat();
  const { processes } = useSuspenseQuery(processesQuery).data;
  const asked = useSearch()["process"];
  const process = processes.find(({ id }) => id === asked) ?? processes[0];
  return (
    <>
      {message("shell.product")}
      {process === undefined ? "" : ` · ${name(process.name)}`}
    </>
  );
}

/** The page around every page: skip link, name, places, preferences. `places` are links of the header. */
export function Frame({ places, children }: { places: ReactNode; children: ReactNode }) {
  const message = useMessages();
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    // A new page starts at its beginning, also for those who hear it.
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return (
    <>
      <a className="skip" href="#main">
        {message("shell.skip")}
      </a>
      <header className="frame-header">
        <p className="frame-name">
          <Link to="/">
            <Suspense fallback={message("shell.product")}>
              <Boundary fallback={message("shell.product")}>
                <Title />
              </Boundary>
            </Suspense>
          </Link>
        </p>
        <nav aria-label={message("shell.places")} className="frame-places">
          {places}
        </nav>
        <div className="frame-end">
          <OutboxMark />
          <PersonMark />
          <PreferenceControls />
        </div>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <Boundary key={path}>
          <Suspense fallback={<Waiting />}>{children}</Suspense>
        </Boundary>
      </main>
      <footer className="frame-footer">
        <p>{message("shell.limit")}</p>
      </footer>
    </>
  );
}
