import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";

/** One page of the Lists place: its address, the message that names it, and the page, loaded when first needed. */
export type Place = {
  readonly path: string;
  readonly name: string;
  readonly component: RouteComponent;
  /** Reached from another page, so not in the row. */
  readonly unlisted?: true;
};

/** The pages of the Lists place in the order in which they are offered. */
export const places: readonly Place[] = [
  {
    path: "/",
    name: "lists.place.judge",
    component: lazyRouteComponent(() => import("./judge/judge-page.tsx"), "JudgePage"),
  },
  {
    path: "/handed",
    name: "lists.place.handed",
    component: lazyRouteComponent(() => import("./handed/handed-page.tsx"), "HandedPage"),
    unlisted: true,
  },
  {
    path: "/compare",
    name: "lists.place.compare",
    component: lazyRouteComponent(() => import("./compare/compare-page.tsx"), "ComparePage"),
  },
];
