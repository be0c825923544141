import { elementPhrase, type NeverChosen } from "@convene/engine";
import { useState } from "react";
import { Button, Sheet } from "#kit";
import { useMessages } from "#shell";
import { Person } from "../person.tsx";
import type { Material } from "./material.ts";
import { neverGroups, type NeverGroup } from "./never-groups.ts";

/** How many names are shown before somebody asks for all. */
const FIRST = 60;

function Names({ ids, material }: { ids: readonly string[]; material: Material }) {
  const message = useMessages();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="plain draw-names">
        {(all ? ids : ids.slice(0, FIRST)).map((id) => (
          <li key={id}>
            <Person id={id} people={material.people} />
          </li>
        ))}
      </ul>
      {all || ids.length <= FIRST ? null : (
        <Button look="link" onClick={() => setAll(true)}>
          {message("draw.names.all", { count: ids.length })}
        </Button>
      )}
    </>
  );
}

function Reason({ group, material }: { group: NeverGroup; material: Material }) {
  const message = useMessages();
  const { reason, elements = [], proved, ids } = group;
  const words = elements.map((element) => message.say(elementPhrase(material.model, element, material.labels)));
  return (
    <li>
      <p>
        {message(`draw.never.${reason}`, { count: ids.length })}{" "}
        {words.length > 0
          ? message("draw.never.because", { conditions: message.say({ join: "and", items: words }) })
          : reason === "no-panel"
            ? message(proved ? "draw.never.proved" : "draw.never.searched")
            : null}
      </p>
      <details className="small">
        <summary>{message("draw.never.names", { count: ids.length })}</summary>
        <Names ids={ids} material={material} />
      </details>
    </li>
  );
}

/** Everybody whom no panel can contain, by reason and by name: to be told before the draw, not after it. */
export function NeverSheet({ never, material }: { never: readonly NeverChosen[]; material: Material }) {
  const message = useMessages();
  if (never.length === 0) return null;
  return (
    <Sheet title={message("draw.never", { count: never.length })}>
      <p className="quiet small">{message("draw.never.lead")}</p>
      <ul className="plain draw-reasons">
        {neverGroups(material.model, never).map((group) => (
          <Reason key={`${group.reason} ${group.ids[0]}`} group={group} material={material} />
        ))}
      </ul>
    </Sheet>
  );
}
