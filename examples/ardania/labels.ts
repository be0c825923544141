import type { Label } from "@convene/engine";
import labels from "./labels.json" with { type: "json" };

/** Wording of every attribute and value, in Arabic and English, attributes first within each. */
export function makeLabels(): readonly Label[] {
  return Object.entries(labels).flatMap(([attribute, { label, values }]): readonly Label[] => [
    { attribute, label },
    ...Object.entries(values).map(([value, wording]) => ({ attribute, value, label: wording })),
  ]);
}
