import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

/** Reads what came after an index, oldest first; undefined when whoever listens may no longer. */
export type ReadAfter<Event> = (after: number) => Promise<readonly (Event & { readonly index: number })[] | undefined>;

const HEARTBEAT_MILLISECONDS = 15_000;
const RETRY_MILLISECONDS = 1_000;

/**
 * An event stream over a table: each row once, in order, resumable by the id last seen. A wake-up only says that it is
 * time to read again; the heartbeat reads too, so that a lost wake-up costs seconds, not events.
 */
export function streamRows<Event>(
  context: Context,
  after: number,
  read: ReadAfter<Event>,
  onWake: (listener: () => void) => () => void,
  ending: AbortSignal,
): Response {
  context.header("x-accel-buffering", "no");
  return streamSSE(context, async (stream) => {
    let wake: () => void = () => undefined;
    let last = after;
    let pending = true;
    const leave = onWake(() => {
      pending = true;
      wake();
    });
    const end = (): void => {
      leave();
      wake();
    };
    stream.onAbort(end);
    ending.addEventListener("abort", end);
    try {
      // Who is cut off before the first event resumes from here too.
      await stream.writeSSE({ event: "hello", data: "", id: String(after), retry: RETRY_MILLISECONDS });
      while (!stream.aborted && !stream.closed && !ending.aborted) {
        if (!pending) {
          const timer = setTimeout(() => wake(), HEARTBEAT_MILLISECONDS);
          await new Promise<void>((resolve) => (wake = resolve));
          clearTimeout(timer);
          if (stream.aborted || ending.aborted) break;
          if (!pending) await stream.write(": still here\n\n");
        }
        // Before the read: what arrives during it must be read too.
        pending = false;
        const rows = await read(last);
        if (rows === undefined) {
          await stream.writeSSE({ event: "over", data: "" });
          break;
        }
        for (const row of rows) {
          await stream.writeSSE({ id: String(row.index), data: JSON.stringify(row) });
          last = row.index;
        }
        if (rows.length > 0) pending = true;
      }
    } finally {
      ending.removeEventListener("abort", end);
      leave();
    }
  });
}
