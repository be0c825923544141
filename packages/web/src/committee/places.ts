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
    name: "lists.place.pool",
    ...page(async () => (await import("./pool/pool-page.tsx")).PoolPage),
  },
  {
    path: "/conditions",
    name: "lists.place.conditions",
    ...page(async () => (await import("./conditions/conditions-page.tsx")).ConditionsPage, "conditions"),
  },
  {
    path: "/objections",
    name: "lists.place.objections",
    ...page(async () => (await import("./objections/objections-page.tsx")).ObjectionsPage, "objections"),
  },
  {
    path: "/exchange",
    name: "lists.place.exchange",
    ...page(async () => (await import("./exchange/index.ts")).ExchangePage, "exchange"),
  },
  {
    path: "/draw",
    name: "lists.place.draw",
    ...page(async () => (await import("./draw/draw-page.tsx")).DrawPage, "draw", "import", "ceremony", "lottery"),
  },
  {
    path: "/draws",
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/log-page.tsx")).LogPage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/ceremony",
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/ceremony-page.tsx")).CeremonyPage, "ceremony", "lottery"),
    unlisted: true,
  },
  {
    path: "/draw-table",
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/table-page.tsx")).TablePage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/draw-letters",
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/letters-page.tsx")).LettersPage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/draw-check",
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/check-page.tsx")).CheckPage, "ceremony", "verify"),
    unlisted: true,
  },
  {
    path: "/draw-nonce",
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/nonce-page.tsx")).NoncePage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/rule",
    name: "lists.place.rule",
    ...page(async () => (await import("#sitting")).RulePage, "rule"),
  },
  {
    path: "/acts",
    name: "lists.place.acts",
    ...page(async () => (await import("#audit")).RecentActsPage, "acts"),
  },
  {
    path: "/clock",
    name: "lists.place.clock",
    ...page(async () => (await import("./clock/clock-page.tsx")).ClockPage, "clock"),
  },
  {
    path: "/sheet",
    name: "lists.place.sheet",
    ...page(async () => (await import("./sheet/sheet-page.tsx")).SheetPage, "sheet"),
  },
  {
    path: "/import",
    name: "lists.place.import",
    ...page(async () => (await import("./import/import-page.tsx")).ImportPage, "import"),
  },
];
