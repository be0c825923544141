import type { NomineeId } from "@convene/engine";
import type { People } from "./use-people.ts";

/** A nominee as people read one: the name, and the id where it is not the name itself. */
export function Person({ id, people }: { id: NomineeId; people: People }) {
  const name = people.name(id);
  return (
    <span className="person">
      <bdi>{name}</bdi>
      {name === id ? null : (
        <>
          {" "}
          <bdi className="quiet small">{id}</bdi>
        </>
      )}
    </span>
  );
}
