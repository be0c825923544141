import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestServer } from "./server.ts";

/** What stands at an address in place of a server: it answers a request, or drops it by giving nothing. */
export type Behind = (path: string, init: RequestInit) => Promise<Response> | undefined;

/** An address on loopback. What stands behind it can be changed while it is open. */
export type Address = {
  readonly url: string;
  /** What was asked for so far: `GET /api/log/key`. */
  readonly asked: string[];
  readonly behind: (next: Behind) => void;
  readonly close: () => Promise<void>;
};

/** A server as it answers whoever is not signed in. */
export function publicly({ request }: TestServer): Behind {
  return (path, init) =>
    request(path, { ...init, headers: { "x-test-actor": '{"kind":"public"}', ...headersOf(init) } });
}

function headersOf({ headers }: RequestInit): Readonly<Record<string, string>> {
  return Object.fromEntries(new Headers(headers));
}

/** Opens an address on loopback with something behind it. */
export async function openAddress(first: Behind): Promise<Address> {
  let behind = first;
  const asked: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { method = "GET", url: path = "/" } = request;
    asked.push(`${method} ${path}`);
    const type = request.headers["content-type"];
    const headers = type === undefined ? {} : { "content-type": type };
    const body = method === "GET" ? {} : { body: Buffer.concat(pieces) };
    const given = await behind(path, { method, headers, ...body });
    if (given === undefined) return void request.socket.destroy();
    response.writeHead(given.status, Object.fromEntries(given.headers));
    response.end(Buffer.from(await given.arrayBuffer()));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    behind: (next) => (behind = next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
