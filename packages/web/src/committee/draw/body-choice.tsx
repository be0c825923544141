import { smallerBodyModel, type Model } from "@convene/engine";
import { useEffect, useMemo, useState } from "react";
import { Field, Notice } from "#kit";
import { useFormat, useLists, useMessages, useProcess } from "#shell";
import { latestVersion } from "../versions.ts";
import "../forms.css";

type Props = { readonly model: Model; readonly onModel: (model: Model | undefined) => void };

/** Which smaller body, from which version of the list. */
export function BodyChoice({ model, onModel }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const { bodies } = useProcess();
  const versions = useLists();
  const [body, setBody] = useState(model.nested[0]?.id ?? "");
  const [number, setNumber] = useState(latestVersion(versions)?.number ?? 0);
  const version = versions.find((one) => one.number === number);
  const unknown = version?.members.some((id) => !model.positions.has(id)) === true;
  const smaller = useMemo(
    () => (version === undefined || unknown ? undefined : smallerBodyModel(model, version.members, body)),
    [body, model, unknown, version],
  );
  useEffect(() => onModel(smaller), [onModel, smaller]);
  const bodyName = (id: string) => {
    const known = bodies.find((one) => one.id === id);
    return known === undefined ? id : name(known.name);
  };
  return (
    <div className="stack">
      <div className="form-row">
        <Field label={message("draw.body")}>
          {(control) => (
            <select {...control} value={body} onChange={({ target }) => setBody(target.value)}>
              {model.nested.map(({ id }) => (
                <option key={id} value={id}>
                  {bodyName(id)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("draw.body.version")}>
          {(control) => (
            <select {...control} value={number} onChange={({ target }) => setNumber(Number(target.value))}>
              {versions.toReversed().map((one) => (
                <option key={one.number} value={one.number}>
                  {message("lists.version", { number: one.number })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {unknown ? <Notice out>{message("lists.version.not-judged.why")}</Notice> : null}
    </div>
  );
}
