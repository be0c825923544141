import { useMessages } from "#shell";
import type { Leaving } from "./draw-request.ts";
import type { Material } from "./material.ts";

type Props = { readonly material: Material; readonly leaving: Leaving | undefined };

/** Who is drawn from whom, in a sentence. */
export function MaterialFacts({ material: { model }, leaving }: Props) {
  const message = useMessages();
  const counted = (strength: "must" | "wish") =>
    model.conditions.conditions.filter((condition) => condition.strength === strength).length;
  const wishes = counted("wish");
  const stay = leaving === undefined ? 0 : leaving.list.length - leaving.leaves.length;
  return (
    <p>
      {message("draw.facts", {
        seats: (model.size ?? 0) - stay,
        people: model.pool.nominees.length - model.seated.size - (leaving?.list.length ?? 0),
        conditions: counted("must"),
      })}{" "}
      {leaving === undefined ? null : message("draw.facts.stay", { count: stay })}{" "}
      {model.seated.size === 0 ? null : message("draw.facts.seated", { count: model.seated.size })}{" "}
      {wishes === 0 ? null : message("draw.facts.wishes", { count: wishes })}
    </p>
  );
}
