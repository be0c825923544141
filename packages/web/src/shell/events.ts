import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOutbox } from "./outbox-context.tsx";

/**
 * One stream tells that something happened; what changed is read again. The browser resumes it by the last id it saw.
 * When it opens again after a break, everything is read anew and waiting acts are sent.
 */
export function useEvents(process: string): void {
  const client = useQueryClient();
  const { flush } = useOutbox();
  useEffect(() => {
    const stream = new EventSource(`/api/events?process=${encodeURIComponent(process)}`);
    const readAgain = () => void client.invalidateQueries({ queryKey: ["process", process] });
    let broken = false;
    stream.addEventListener("message", readAgain);
    stream.addEventListener("entry", readAgain);
    stream.addEventListener("error", () => {
      broken = true;
    });
    stream.addEventListener("open", () => {
      if (broken) readAgain();
      broken = false;
      void flush();
    });
    return () => stream.close();
  }, [client, flush, process]);
}
