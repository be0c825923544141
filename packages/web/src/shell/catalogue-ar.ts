/** The areas that every page speaks with; those of single pages load with them (`catalogue.ts`). */
export const files = import.meta.glob<Readonly<Record<string, string>>>(
  "../../../../locales/ar/{committee,lists,pool,problems,shell,terms}.json",
  { eager: true, import: "default" },
);
