import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOutbox } from "./outbox-context.tsx";

/** How long a stream outlives its page: the next page takes it over, and nothing that happens in between is missed. */
const TAKEN_OVER_MILLISECONDS = 5_000;

type Followed = { readonly stream: EventSource; users: number };

const followed = new Map<string, Followed>();

function follow(process: string, client: QueryClient, flush: () => Promise<void>): Followed {
  const stream = new EventSource(`/api/events?process=${encodeURIComponent(process)}`);
  const readAgain = () => void client.invalidateQueries({ queryKey: ["process", process] });
  let broken = false;
  stream.addEventListener("message", readAgain);
  stream.addEventListener("entry", readAgain);
  // Signed out elsewhere, or another role: nothing that was read before is true of whoever looks now.
  stream.addEventListener("over", () => void client.resetQueries());
  stream.addEventListener("error", () => {
    broken = true;
  });
  stream.addEventListener("open", () => {
    if (broken) readAgain();
    broken = false;
    void flush();
  });
  const made = { stream, users: 0 };
  followed.set(process, made);
  return made;
}

/**
 * One stream tells that something happened; what changed is read again. The browser resumes it by the last id it saw.
 * When it opens again after a break, everything is read anew and waiting acts are sent.
 */
export function useEvents(process: string): void {
  const client = useQueryClient();
  const { flush } = useOutbox();
  useEffect(() => {
    const before = followed.get(process);
    const used =
      before === undefined || before.stream.readyState === EventSource.CLOSED ? follow(process, client, flush) : before;
    used.users += 1;
    return () => {
      used.users -= 1;
      setTimeout(() => {
        if (used.users > 0) return;
        used.stream.close();
        if (followed.get(process) === used) followed.delete(process);
      }, TAKEN_OVER_MILLISECONDS);
    };
  }, [client, flush, process]);
}
