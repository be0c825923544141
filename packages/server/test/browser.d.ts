import type { TestServer } from "./server.ts";
/** What came back: the status and the body. */
export type Page = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
};
/** A browser of its own: it keeps cookies and says from which page it asks. */
export declare function browser(
  server: TestServer,
  origin?: string,
): {
  jar: Map<string, string>;
  get: (path: string) => Promise<Page>;
  post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Page>;
};
