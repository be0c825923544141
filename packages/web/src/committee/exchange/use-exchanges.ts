import { useSuspenseQuery } from "@tanstack/react-query";
import { refusalOf, useProcess } from "#shell";
import type { Exchanges, Papers } from "./exchange-view.ts";

/** A deadline passes without an act: the state is asked for again this often. */
const ASK_EVERY = 15_000;

async function read(address: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(address, signal === undefined ? {} : { signal });
  if (!response.ok) throw await refusalOf(response);
  return response.json();
}

function address(process: string): string {
  return `/api/processes/${encodeURIComponent(process)}/exchanges`;
}

/** Every exchange of the process at hand; read again whenever something is put on record. */
export function useExchanges(): Exchanges {
  const { id } = useProcess();
  return useSuspenseQuery({
    queryKey: ["process", id, "exchanges"],
    queryFn: async ({ signal }) => {
      const { now, exchanges } = (await read(address(id), signal)) as Omit<Exchanges, "ahead"> & { now: string };
      return { exchanges, ahead: Date.parse(now) - Date.now() };
    },
    refetchInterval: ASK_EVERY,
  }).data;
}

/** The papers of one exchange as they are now: what is released or opened must be all that was sealed. */
export function fetchPapers(process: string, exchange: string, signal?: AbortSignal): Promise<Papers> {
  return read(`${address(process)}/${encodeURIComponent(exchange)}/papers`, signal) as Promise<Papers>;
}

/** The papers of one exchange, for those who mark, hold shares or open it. */
export function usePapers(exchange: string): Papers {
  const { id } = useProcess();
  return useSuspenseQuery({
    queryKey: ["process", id, "exchanges", exchange],
    queryFn: ({ signal }) => fetchPapers(id, exchange, signal),
  }).data;
}
