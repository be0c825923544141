import { refusalOf } from "./refusal.ts";
import type { OutboxEntry } from "./outbox-store.ts";
import type { ActAnswer } from "./outbox.ts";

async function post({ act, commandId, process, payload, expects }: OutboxEntry): Promise<ActAnswer> {
  const response = await fetch(`/api/acts/${encodeURIComponent(act)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      cmd_id: commandId,
      process,
      payload,
      ...(expects === undefined ? {} : { expects: { version: expects.version ?? 0 } }),
    }),
  });
  if (response.ok) {
    const { entry, result } = (await response.json()) as { readonly entry: number; readonly result: unknown };
    return { ok: true, index: entry, result };
  }
  const refusal = await refusalOf(response);
  // A server that is starting, stopping or overloaded has decided nothing: the act is sent again.
  if (response.status >= 500 || response.status === 429 || response.status === 408) throw refusal;
  return { ok: false, problems: refusal.problems };
}

/** Sends an act; of several open tabs one sends at a time. */
export function sendAct(entry: OutboxEntry): Promise<ActAnswer> {
  return navigator.locks === undefined
    ? post(entry)
    : navigator.locks.request(`convene.${entry.commandId}`, () => post(entry));
}
