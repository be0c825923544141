import type { DrawBundle } from "@convene/engine";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useProcess } from "#shell";
import { readBundleText } from "./use-draws.ts";

/** The sealed bundle of a draw. What was committed to does not change, so it is read once. */
export function useSealedBundle(draw: string): DrawBundle {
  const { id } = useProcess();
  return useSuspenseQuery({
    queryKey: ["sealed-bundle", id, draw],
    queryFn: async () => JSON.parse(await readBundleText(id, draw, "sealed-bundle")) as DrawBundle,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
