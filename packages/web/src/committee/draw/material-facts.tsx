import { useMessages } from "#shell";
import type { Material } from "./material.ts";

/** Who is drawn from whom, in a sentence. */
export function MaterialFacts({ material: { model } }: { material: Material }) {
  const message = useMessages();
  const required = model.rows.filter(({ condition }) => condition.strength === "must");
  return (
    <p>
      {message("draw.facts", {
        seats: model.size ?? 0,
        people: model.pool.nominees.length - model.seated.size,
        conditions: new Set(required.map(({ condition }) => condition.id)).size,
      })}{" "}
      {model.seated.size === 0 ? null : message("draw.facts.seated", { count: model.seated.size })}
    </p>
  );
}
