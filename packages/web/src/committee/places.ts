import type { ComponentType } from "react";
import { page } from "#shell";

/** One page of the Lists place: its address, the message that names it, and the page, loaded when first needed. */
export type Place = {
  readonly path: string;
  readonly name: string;
  readonly component: ComponentType;
  readonly load: () => Promise<unknown>;
  /** Reached from another page, so not in the row. */
  readonly unlisted?: true;
};

/** The pages of the Lists place in the order in which they are offered. */
export const places: readonly Place[] = [
  {
    path: "/",
    name: "lists.place.judge",
    ...page(async () => (await import("./judge/judge-page.tsx")).JudgePage),
  },
  {
    path: "/handed",
    name: "lists.place.handed",
    ...page(async () => (await import("./handed/handed-page.tsx")).HandedPage),
    unlisted: true,
  },
  {
    path: "/compare",
    name: "lists.place.compare",
    ...page(async () => (await import("./compare/compare-page.tsx")).ComparePage),
  },
  {
    path: "/pool",
    name: "pool.place",
    ...page(async () => (await import("./pool/pool-page.tsx")).PoolPage),
  },
  {
    path: "/conditions",
    name: "conditions.place",
    ...page(async () => (await import("./conditions/conditions-page.tsx")).ConditionsPage),
  },
  {
    path: "/objections",
    name: "objections.place",
    ...page(async () => (await import("./objections/objections-page.tsx")).ObjectionsPage),
  },
  {
    path: "/clock",
    name: "clock.place",
    ...page(async () => (await import("./clock/clock-page.tsx")).ClockPage),
  },
  {
    path: "/sheet",
    name: "sheet.place",
    ...page(async () => (await import("./sheet/sheet-page.tsx")).SheetPage),
  },
  {
    path: "/import",
    name: "import.place",
    ...page(async () => (await import("./import/import-page.tsx")).ImportPage),
  },
];
