import { useMessages } from "#shell";
import type { Material } from "./material.ts";

/** Who is drawn from whom, in a sentence. */
export function MaterialFacts({ material: { model } }: { material: Material }) {
  const message = useMessages();
  const counted = (strength: "must" | "wish") =>
    model.conditions.conditions.filter((condition) => condition.strength === strength).length;
  const wishes = counted("wish");
  return (
    <p>
      {message("draw.facts", {
        seats: model.size ?? 0,
        people: model.pool.nominees.length - model.seated.size,
        conditions: counted("must"),
      })}{" "}
      {model.seated.size === 0 ? null : message("draw.facts.seated", { count: model.seated.size })}{" "}
      {wishes === 0 ? null : message("draw.facts.wishes", { count: wishes })}
    </p>
  );
}
