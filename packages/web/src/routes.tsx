import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, Outlet } from "@tanstack/react-router";
import { ListsPlace, places } from "#committee";
import { Frame, useMessages } from "#shell";

function Places() {
  const message = useMessages();
  return (
    <>
      <Link to="/">{message("shell.place.lists")}</Link>
      <Link to="/terms">{message("shell.place.terms")}</Link>
    </>
  );
}

const root = createRootRoute({
  component: () => (
    <Frame places={<Places />}>
      <Outlet />
    </Frame>
  ),
});

const lists = createRoute({ getParentRoute: () => root, id: "lists", component: ListsPlace });

const terms = createRoute({
  getParentRoute: () => root,
  path: "/terms",
  component: lazyRouteComponent(() => import("./terms/terms-page.tsx"), "TermsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    lists.addChildren(
      places.map(({ path, component }) => createRoute({ getParentRoute: () => lists, path, component })),
    ),
    terms,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});
