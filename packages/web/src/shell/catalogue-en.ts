/** The areas of the locale that the browser shows; those of the command line and the server's console stay out. */
export const files = import.meta.glob<Readonly<Record<string, string>>>(
  ["../../../../locales/en/*.json", "!**/cli.json", "!**/server.json"],
  { eager: true, import: "default" },
);
