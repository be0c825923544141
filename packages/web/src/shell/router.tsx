import {
  createContext,
  lazy,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type AnchorHTMLAttributes,
  type ComponentType,
  type ReactNode,
} from "react";
import { loadCatalogue } from "./catalogue.ts";
import { addressOf, readLocation, type Location, type Target } from "./location.ts";
import { WithAreas } from "./messages.tsx";
import { preferences } from "./preferences.ts";

type Navigate = (target: Target & { readonly replace?: boolean }) => void;

const Context = createContext<{ readonly location: Location; readonly navigate: Navigate } | undefined>(undefined);

function useRouter() {
  const router = useContext(Context);
  if (router === undefined) throw new Error("outside of Router");
  return router;
}

/** Where the reader is. */
export function useLocation(): Location {
  return useRouter().location;
}

/** The members of the query. */
export function useSearch(): Location["search"] {
  return useRouter().location.search;
}

/** Goes to another page: `navigate({ to: "/", search: { version: 6 } })`. */
export function useNavigate(): Navigate {
  return useRouter().navigate;
}

/** Keeps the address and the page in step. The old page stays in sight until the new one can be shown. */
export function Router({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState(() => readLocation(location));
  useEffect(() => {
    const follow = () => startTransition(() => setCurrent(readLocation(location)));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const navigate = useCallback<Navigate>(({ replace = false, ...target }) => {
    const before = readLocation(location);
    const address = addressOf(target, before);
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    if (before.path !== target.to) scrollTo(0, 0);
    startTransition(() => setCurrent(readLocation(location)));
  }, []);
  const router = useMemo(() => ({ location: current, navigate }), [current, navigate]);
  return <Context value={router}>{children}</Context>;
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & Target;

/** A link to a page of this site. It is marked as current when it leads to where the reader is. */
export function Link({ to, search, children, ...rest }: LinkProps) {
  const { location: here, navigate } = useRouter();
  const target = search === undefined ? { to } : { to, search };
  return (
    <a
      aria-current={here.path === to && search === undefined ? "page" : undefined}
      {...rest}
      href={addressOf(target, here)}
      onClick={(event) => {
        // A click that asks for a new tab or window is the browser's.
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(target);
      }}
    >
      {children}
    </a>
  );
}

/**
 * A page loaded when it is first needed, with the areas of the locale that only it speaks with:
 * `page(async () => (await import("./clock-page.tsx")).ClockPage, "clock")`.
 */
export function page(
  load: () => Promise<ComponentType>,
  ...areas: readonly string[]
): { readonly component: ComponentType; readonly load: () => Promise<unknown> } {
  const Page = lazy(async () => ({ default: await load() }));
  if (areas.length === 0) return { component: Page, load };
  return {
    component: () => (
      <WithAreas areas={areas}>
        <Page />
      </WithAreas>
    ),
    load: () => Promise.all([load(), loadCatalogue(preferences().language, areas)]),
  };
}
