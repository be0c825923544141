import { DEGREES, type Degree } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Notice, Sheet } from "#kit";
import { Link, useFormat, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import { useMay } from "../use-may.ts";
import { useResults } from "./use-results.ts";

/** What comes after certification: to publish, once, to a degree of naming. */
export function PublishPart({ list }: { list: number }) {
  const message = useMessages();
  const { moment } = useFormat();
  const may = useMay("certify", "published_list");
  const found = useResults().find((one) => one.list === list);
  const [degree, setDegree] = useState<Degree>("names");
  const { state, perform } = useAct("committee.publish-list", () => undefined);
  if (found === undefined) return null;
  return (
    <>
      <Notice>
        <p>
          <strong>{message("result.certified", { number: list, at: moment(found.at) })}</strong>{" "}
          <Link to="/result">{message("result.certified.see")}</Link>
        </p>
      </Notice>
      <Sheet title={message("result.publish.title")}>
        {found.degree !== null ? (
          <p>{message("result.published", { degree: message(`result.degree.${found.degree}`) })}</p>
        ) : may ? (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void perform({ number: list, degree }, message("result.waits"));
            }}
          >
            <p>{message("result.publish.what")}</p>
            <Field label={message("result.degree")} help={message("result.publish.degree.help")}>
              {(control) => (
                <select
                  {...control}
                  value={degree}
                  onChange={({ target }) => setDegree(DEGREES.find((one) => one === target.value) ?? "numbers")}
                >
                  {DEGREES.toReversed().map((one) => (
                    <option key={one} value={one}>
                      {message(`result.degree.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <ActStateView state={state} />
            <p>
              <Button look="main" type="submit" disabled={state === "sent"}>
                {message("result.publish")}
              </Button>
            </p>
          </form>
        ) : (
          <p className="quiet">{message("result.act.who")}</p>
        )}
      </Sheet>
    </>
  );
}
