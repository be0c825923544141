import type { Resource } from "@convene/engine";
import type { ComponentType } from "react";
import { page } from "#shell";

/** One page of the Lists place: its address, the message that names it, and the page, loaded when first needed. */
export type Place = {
  readonly path: string;
  readonly name: string;
  readonly component: ComponentType;
  readonly load: () => Promise<unknown>;
  /** What its reader must be able to read, whole unless a part of it suffices, and to write. */
  readonly reads: readonly Resource[];
  readonly partly?: true;
  readonly writes?: Resource;
  /** Reached from another page, so not in the row. */
  readonly unlisted?: true;
};

/** What everything about lists is shown with. */
const LISTS = ["nominee_identity_consented", "list_versions_before_publication"] as const;
const OPEN = ["agenda_and_decisions"] as const;

/** The pages of the Lists place in the order in which they are offered. */
export const places: readonly Place[] = [
  {
    path: "/",
    reads: LISTS,
    name: "lists.place.judge",
    ...page(async () => (await import("./judge/judge-page.tsx")).JudgePage),
  },
  {
    path: "/handed",
    reads: LISTS,
    name: "lists.place.handed",
    ...page(async () => (await import("./handed/handed-page.tsx")).HandedPage),
    unlisted: true,
  },
  {
    path: "/compare",
    reads: LISTS,
    name: "lists.place.compare",
    ...page(async () => (await import("./compare/compare-page.tsx")).ComparePage),
  },
  {
    path: "/pool",
    reads: LISTS,
    partly: true,
    name: "lists.place.pool",
    ...page(async () => (await import("./pool/pool-page.tsx")).PoolPage),
  },
  {
    path: "/conditions",
    reads: LISTS,
    name: "lists.place.conditions",
    ...page(async () => (await import("./conditions/conditions-page.tsx")).ConditionsPage, "conditions"),
  },
  {
    path: "/objections",
    reads: ["objections_with_actor_and_ground"],
    partly: true,
    name: "lists.place.objections",
    ...page(async () => (await import("./objections/objections-page.tsx")).ObjectionsPage, "objections"),
  },
  {
    path: "/exchange",
    reads: ["nominee_identity_consented", "exchange_outcome"],
    partly: true,
    name: "lists.place.exchange",
    ...page(async () => (await import("./exchange/index.ts")).ExchangePage, "exchange"),
  },
  {
    path: "/draw",
    reads: LISTS,
    name: "lists.place.draw",
    ...page(async () => (await import("./draw/draw-page.tsx")).DrawPage, "draw", "import", "ceremony", "lottery"),
  },
  {
    path: "/draws",
    reads: OPEN,
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/log-page.tsx")).LogPage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/ceremony",
    reads: OPEN,
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/ceremony-page.tsx")).CeremonyPage, "ceremony", "lottery"),
    unlisted: true,
  },
  {
    path: "/draw-table",
    reads: OPEN,
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/table-page.tsx")).TablePage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/draw-letters",
    reads: OPEN,
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/letters-page.tsx")).LettersPage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/draw-check",
    reads: OPEN,
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/check-page.tsx")).CheckPage, "ceremony", "verify"),
    unlisted: true,
  },
  {
    path: "/draw-nonce",
    reads: OPEN,
    name: "lists.place.draw",
    ...page(async () => (await import("./ceremony/nonce-page.tsx")).NoncePage, "ceremony"),
    unlisted: true,
  },
  {
    path: "/rule",
    reads: OPEN,
    name: "lists.place.rule",
    ...page(async () => (await import("#sitting")).RulePage, "rule"),
  },
  {
    path: "/acts",
    reads: ["audit_log_contents"],
    partly: true,
    name: "lists.place.acts",
    ...page(async () => (await import("#audit")).RecentActsPage, "acts", "people"),
  },
  {
    path: "/certify",
    reads: [...LISTS, "criteria_and_rulings"],
    name: "lists.place.certify",
    ...page(async () => (await import("./result/index.ts")).CertifyPage, "result", "rule", "acts", "people"),
  },
  {
    path: "/result",
    reads: ["published_list"],
    name: "lists.place.result",
    ...page(
      async () => (await import("./result/index.ts")).ResultPage,
      "result",
      "rule",
      "ceremony",
      "verify",
      "sheet",
    ),
  },
  {
    path: "/clock",
    reads: OPEN,
    name: "lists.place.clock",
    ...page(async () => (await import("./clock/clock-page.tsx")).ClockPage, "clock"),
  },
  {
    path: "/sheet",
    reads: LISTS,
    name: "lists.place.sheet",
    ...page(async () => (await import("./sheet/sheet-page.tsx")).SheetPage, "sheet"),
  },
  {
    path: "/import",
    reads: LISTS,
    writes: "nominee_identity_consented",
    name: "lists.place.import",
    ...page(async () => (await import("./import/import-page.tsx")).ImportPage, "import"),
  },
];
