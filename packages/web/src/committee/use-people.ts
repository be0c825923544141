import { filterPhrase, type Model, type NomineeId } from "@convene/engine";
import { useMemo } from "react";
import { useMessages, useProcess } from "#shell";
import { conditionAttributes } from "./condition-attributes.ts";
import { nomineeNames } from "./nominee-name.ts";

/** Longer values are remarks, not groups. */
const LONGEST = 32;

/** How this reader is told who somebody is. */
export type People = {
  readonly name: (id: NomineeId) => string;
  /** What `incoming` brings that `outgoing` did not, in the attributes that conditions speak of. */
  readonly differences: (outgoing: NomineeId | null, incoming: NomineeId | null) => readonly string[];
};

/** Names and differences of the people of a model, in the reader's language. */
export function usePeople(model: Model): People {
  const message = useMessages();
  const { labels } = useProcess();
  return useMemo(() => {
    const attributes = conditionAttributes(model);
    const values = (id: NomineeId | null, attribute: number): readonly string[] =>
      id === null ? [] : (model.pool.nominees[model.positions.get(id) ?? -1]?.values[attribute] ?? []);
    return {
      name: nomineeNames(model.pool, message.language),
      differences: (outgoing, incoming) =>
        attributes.flatMap((attribute) => {
          const before = values(outgoing, attribute);
          const key = model.pool.attributes[attribute]?.key ?? "";
          return values(incoming, attribute)
            .filter((value) => !before.includes(value))
            .filter((value) => value.length <= LONGEST)
            .map((value) => message.say(filterPhrase([{ attribute: key, anyOf: [value] }], labels)));
        }),
    };
  }, [labels, message, model]);
}
