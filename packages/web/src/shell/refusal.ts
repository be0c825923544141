import type { Problem } from "@convene/engine";

/** The server said no. `problems` name what was wrong; `code` and `status` are those of the answer (RFC 9457). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(status: number, code: string, problems: readonly Problem[]) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

/** Reads the refusal from an answer; an answer that is not problem+json (a proxy, a crash) gets a code of its own. */
export async function refusalOf(response: Pick<Response, "status" | "json">): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => ({}));
  const { code, problems } = (typeof body === "object" && body !== null ? body : {}) as {
    readonly code?: string;
    readonly problems?: readonly Problem[];
  };
  const name = code ?? "server-fault";
  return new Refusal(response.status, name, problems?.length ? problems : [{ code: name }]);
}
