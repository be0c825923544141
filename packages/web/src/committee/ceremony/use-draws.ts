import { useSuspenseQuery } from "@tanstack/react-query";
import { useProcess, useSearch } from "#shell";
import type { Draws, DrawView } from "./draw-view.ts";

async function text(address: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(address, signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.text();
}

function draws(process: string): string {
  return `/api/processes/${encodeURIComponent(process)}/draws`;
}

/** Every draw of the process at hand; read again whenever something is put on record. */
export function useDraws(): Draws {
  const { id } = useProcess();
  return useSuspenseQuery({
    queryKey: ["process", id, "draws"],
    queryFn: async ({ signal }) => {
      const read = JSON.parse(await text(draws(id), signal)) as Omit<Draws, "ahead">;
      return { ...read, ahead: Date.parse(read.now) - Date.now() };
    },
  }).data;
}

/** The draw that the address names (`?draw=`), else the newest that was not abandoned. */
export function useChosenDraw(): DrawView | undefined {
  const all = useDraws().draws;
  const asked = useSearch()["draw"];
  const named = all.find(({ id }) => id === asked);
  return named ?? all.findLast(({ state }) => state !== "abandoned") ?? all.at(-1);
}

/** The text of a bundle, byte by byte as it verifies: for everybody, or sealed with the nominees. */
export function readBundleText(process: string, draw: string, part: "bundle" | "sealed-bundle"): Promise<string> {
  return text(`${draws(process)}/${encodeURIComponent(draw)}/${part}`);
}
