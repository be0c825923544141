import { DEGREES, type MemberReadiness } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Sheet } from "#kit";
import { useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { today } from "../today.ts";
import { useAct } from "../use-act.ts";
import { useMay } from "../use-may.ts";
import { chosenIds, WhoField } from "./who-field.tsx";

const ANSWERS = ["given", "declined", "withdrawn"] as const;

type Props = { readonly members: readonly MemberReadiness[]; readonly nameOf: (id: string) => string };

/** Records what somebody answered when they were asked to be a member, and how far they may be named. */
export function ConsentPart({ members, nameOf }: Props) {
  const message = useMessages();
  const may = useMay("write", "nominee_identity_consented");
  const [who, setWho] = useState("");
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number]>("given");
  const [degree, setDegree] = useState<(typeof DEGREES)[number]>("names");
  const [on, setOn] = useState(today());
  const [by, setBy] = useState("");
  const { state, perform } = useAct("committee.record-consents", () => setWho(""));
  if (!may) return null;
  const missing = members.filter(({ consent }) => consent === "missing");
  const ids = chosenIds(who, missing);
  return (
    <Sheet title={message("result.consent.title")} bare>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const consents = ids.map((nominee) => ({ nominee, answer, on, by, degree }));
          void perform({ consents }, message("result.consent.done", { count: ids.length }));
        }}
      >
        <WhoField members={members} missing={missing} value={who} nameOf={nameOf} onChange={setWho} />
        <Field label={message("result.consent.answer")}>
          {(control) => (
            <select
              {...control}
              value={answer}
              onChange={({ target }) => setAnswer(ANSWERS.find((one) => one === target.value) ?? "given")}
            >
              {ANSWERS.map((one) => (
                <option key={one} value={one}>
                  {message(`result.consent.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={message("result.degree")} help={message("result.degree.help")}>
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
        <div className="form-row">
          <Field label={message("result.on")}>
            {(control) => (
              <input {...control} type="date" required value={on} onChange={({ target }) => setOn(target.value)} />
            )}
          </Field>
          <Field label={message("result.consent.by")} help={message("result.consent.by.help")}>
            {(control) => (
              <input
                {...control}
                dir="auto"
                maxLength={500}
                value={by}
                onChange={({ target }) => setBy(target.value)}
              />
            )}
          </Field>
        </div>
        <ActStateView state={state} />
        <p>
          <Button type="submit" disabled={state === "sent" || ids.length === 0}>
            {message("result.consent.record", { count: ids.length })}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
