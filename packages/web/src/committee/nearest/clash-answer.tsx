import {
  elementPhrase,
  rowLabel,
  type ClashAnswer,
  type Label,
  type Model,
  type MovedBound,
  type Row,
} from "@convene/engine";
import { Link, useMessages, useProcess } from "#shell";
import { Notice, Term } from "#kit";
import { Person } from "../person.tsx";
import type { People } from "../use-people.ts";
import "./nearest.css";

type Props = {
  readonly model: Model;
  readonly people: People;
  readonly clash: ClashAnswer & { readonly feasible: false };
  /** Lets go of a pinned name; where nobody is pinned there is nothing to let go. */
  readonly onRelease?: (id: string) => void;
  /** Wordings other than the process's, for conditions that are not its own. */
  readonly labels?: readonly Label[];
  /** Whether the conditions are those of the process, which can be changed here. */
  readonly changeable?: boolean;
};

const KEEP = "keep:";

function useElementWords(model: Model, people: People, labels: readonly Label[]): (element: string) => string {
  const message = useMessages();
  return (element) =>
    element.startsWith(KEEP)
      ? message("element.keep", { name: people.name(element.slice(KEEP.length)) })
      : message.say(elementPhrase(model, element, labels));
}

/** The row that a moved bound belongs to, also inside a smaller body (`small/women`). */
function rowOf(model: Model, condition: string): Row | undefined {
  const inside = model.nested.flatMap((body) => body.rows.map((row) => ({ id: `${body.id}/${row.id}`, row })));
  return (
    model.rows.find(({ id }) => id === condition) ??
    inside.find(({ id, row }) => id === condition || row.id === condition)?.row
  );
}

type MovesProps = {
  readonly bounds: readonly MovedBound[];
  readonly model: Model;
  readonly labels: readonly Label[];
};

function Moves({ bounds, model, labels }: MovesProps) {
  const message = useMessages();
  return (
    <ul className="plain">
      {bounds.map(({ condition, side, from, to }) => {
        const row = rowOf(model, condition);
        return (
          <li key={`${condition} ${side}`}>
            {message(`lists.clash.move.${side}`, {
              label: row === undefined ? condition : message.say(rowLabel(row, labels)),
              from,
              to,
            })}
          </li>
        );
      })}
    </ul>
  );
}

function WaysOut({
  model,
  clash,
  labels,
  changeable,
}: Pick<Props, "model" | "clash" | "changeable"> & Pick<MovesProps, "labels">) {
  const message = useMessages();
  if (clash.cannotRelax) return <p>{message("lists.clash.cannot-relax")}</p>;
  const ways = [clash.relaxation, ...clash.furtherRelaxations.map(({ bounds }) => bounds)];
  return (
    <>
      <h3>
        <Term name="relaxation">{message("lists.clash.ways", { count: ways.length })}</Term>
      </h3>
      <ol className="ways">
        {ways.map((bounds) => (
          <li key={JSON.stringify(bounds)}>
            <Moves bounds={bounds} model={model} labels={labels} />
          </li>
        ))}
      </ol>
      <p className="quiet small">{message("lists.clash.verified")}</p>
      {changeable === false ? null : (
        <p>
          <Link to="/conditions">{message("lists.clash.conditions")}</Link>
        </p>
      )}
    </>
  );
}

/** Why no list works: what clashes, in words, that each part is needed for it, and the cheapest ways out. */
export function ClashExplanation({ model, people, clash, onRelease, labels: given, changeable }: Props) {
  const message = useMessages();
  const process = useProcess();
  const labels = given ?? process.labels;
  const words = useElementWords(model, people, labels);
  return (
    <div className="stack">
      <Notice out>
        <p>
          <strong>{message("lists.nearest.impossible")}</strong>{" "}
          {clash.conflict.length === 0 ? message("lists.clash.size") : null}
        </p>
      </Notice>
      {clash.conflict.length === 0 ? null : (
        <>
          <h3>
            <Term name="clash">{message("lists.clash.together", { count: clash.conflict.length })}</Term>
          </h3>
          <ul className="clash">
            {clash.conflict.map((element) => {
              const witness = clash.witnesses[element];
              const kept = element.startsWith(KEEP) ? element.slice(KEEP.length) : null;
              return (
                <li key={element}>
                  {words(element)}
                  {kept === null || onRelease === undefined ? null : (
                    <>
                      {" · "}
                      <button type="button" className="link" onClick={() => onRelease(kept)}>
                        {message("lists.pins.release")}
                      </button>
                    </>
                  )}
                  {witness === undefined || witness === null ? null : (
                    <details className="small quiet">
                      <summary>{message("lists.clash.witness")}</summary>
                      <ul className="plain witness">
                        {witness.map((id) => (
                          <li key={id}>
                            <Person id={id} people={people} />
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <WaysOut model={model} clash={clash} labels={labels} changeable={changeable ?? true} />
    </div>
  );
}
