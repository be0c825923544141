import type { TestServer } from "./server.ts";

/** What came back: the status and the body. */
export type Page = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
};

/** A browser of its own: it keeps cookies and says from which page it asks. */
export function browser(server: TestServer, origin = "http://localhost:4300") {
  const jar = new Map<string, string>();
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> => {
    const response = await server.request(path, {
      method,
      headers: {
        // A test without a cookie is a stranger, not the person at the machine.
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") || "none=1",
        origin,
        "sec-fetch-site": "same-origin",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookies = response.headers.getSetCookie();
    for (const cookie of cookies) {
      const [pair = ""] = cookie.split("; ");
      const [name = "", value = ""] = pair.split("=");
      if (cookie.includes("Max-Age=0")) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, body: (await response.json()) as Page["body"], cookies };
  };
  return {
    jar,
    get: (path: string) => ask("GET", path),
    post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => ask("POST", path, body, headers),
  };
}
