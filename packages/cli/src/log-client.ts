import { accept, fromBase64, refuse, type Hash, type Outcome } from "@convene/engine";

/** What a server says of its log. */
export type ServedLog = { readonly origin: string; readonly keys: readonly string[]; readonly state: string };

/** An answer of a server: its text, or the code of the problem that it names. */
type Reply = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: string };

/**
 * The log of one server, and of no other: redirections are not followed. Problems: `server-unreachable`,
 * `server-answer-unreadable`, `server-refuses`.
 */
export type LogClient = {
  readonly about: () => Promise<Outcome<ServedLog>>;
  /** The newest checkpoint; the code of a problem where there is none. */
  readonly checkpoint: () => Promise<Outcome<Reply>>;
  /** The hashes that show that one tree begins with the other; `undefined` when the server gives none. */
  readonly consistency: (from: number, to: number) => Promise<Outcome<readonly Hash[] | undefined>>;
  /** Hands in a note; gives how many of its cosignatures were kept, or the code of the problem. */
  readonly handIn: (note: string) => Promise<Outcome<{ readonly kept: number } | { readonly code: string }>>;
};

const [LONGEST_ANSWER, LONGEST_WAIT] = [2_000_000, 20_000];

/** The text of an answer, as long as it is no longer than any answer about a log is. */
async function textOf(response: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > LONGEST_ANSWER) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function read(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function texts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** Why a request had no answer, in a word. */
function reasonOf(failure: unknown): string {
  const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure;
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause ? String(cause.code) : cause.message;
}

/** The log of the server at an address. Problem: `address-unusable`. */
export function logClient(address: string): Outcome<LogClient> {
  const url = URL.parse(address);
  const isPlain = url !== null && /^https?:$/u.test(url.protocol) && url.username === "" && url.search === "";
  if (!isPlain) return refuse({ code: "address-unusable", value: address });
  const base = `${url.origin}${url.pathname.replace(/\/$/u, "")}/api/log/`;
  const unreadable = (): Outcome<never> => refuse({ code: "server-answer-unreadable", value: address });

  const ask = async (path: string, body?: object): Promise<Outcome<Reply>> => {
    try {
      const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const signal = AbortSignal.timeout(LONGEST_WAIT);
      const response = await fetch(base + path, { redirect: "error", signal, ...(body === undefined ? {} : sent) });
      const text = await textOf(response);
      if (text === undefined) return unreadable();
      if (response.ok) return accept({ ok: true, text });
      const { code } = read(text);
      return accept({ ok: false, code: typeof code === "string" ? code : String(response.status) });
    } catch (failure) {
      return refuse({ code: "server-unreachable", value: address, details: { reason: reasonOf(failure) } });
    }
  };
  const refused = (code: string): Outcome<never> =>
    refuse({ code: "server-refuses", value: address, details: { reason: code } });

  return accept({
    about: async () => {
      const reply = await ask("key");
      if (!reply.ok) return reply;
      if (!reply.value.ok) return refused(reply.value.code);
      const { origin, keys, state } = read(reply.value.text);
      return typeof origin === "string" && texts(keys) ? accept({ origin, keys, state: String(state) }) : unreadable();
    },
    checkpoint: () => ask("checkpoint"),
    consistency: async (from, to) => {
      const reply = await ask(`consistency?from=${from}&to=${to}`);
      if (!reply.ok) return reply;
      if (!reply.value.ok) return accept(undefined);
      const { proof } = read(reply.value.text);
      const hashes = texts(proof) ? proof.map(fromBase64) : [undefined];
      return hashes.every((hash) => hash?.length === 32) ? accept(hashes as Hash[]) : accept(undefined);
    },
    handIn: async (note) => {
      const reply = await ask("cosignature", { note });
      if (!reply.ok) return reply;
      if (!reply.value.ok) return accept({ code: reply.value.code });
      const { kept } = read(reply.value.text);
      return typeof kept === "number" ? accept({ kept }) : unreadable();
    },
  });
}
