import type { DrawBundle } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useProcess } from "#shell";
import { readBundleText } from "./use-draws.ts";

/**
 * The bundle of a draw, for everybody or sealed with the nominees, for what was committed to: that does not change, so it
 * is read once.
 */
export function useBundle(draw: string, part: "bundle" | "sealed-bundle"): DrawBundle {
  const { id } = useProcess();
  return useSuspenseQuery({
    queryKey: [part, id, draw],
    queryFn: async () => JSON.parse(await readBundleText(id, draw, part)) as DrawBundle,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
