import type { Finding, MemberReadiness } from "@convene/engine";
import { useState } from "react";
import { Button, Field, Sheet } from "#kit";
import { useFormat, useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { today } from "../today.ts";
import { useAct } from "../use-act.ts";
import { useMay } from "../use-may.ts";
import { useCriteria } from "./use-results.ts";
import { chosenIds, WhoField } from "./who-field.tsx";

const FINDINGS: readonly Finding[] = ["met", "not-met", "not-applicable"];

type Props = { readonly members: readonly MemberReadiness[]; readonly nameOf: (id: string) => string };

/** Proposes what is found of a member by each criterion; somebody else must agree. */
export function RulingPart({ members, nameOf }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const inForce = useCriteria();
  const may = useMay("write", "criteria_and_rulings");
  const [who, setWho] = useState("");
  const [found, setFound] = useState<Readonly<Record<string, Finding>>>({});
  const [reason, setReason] = useState("");
  const { state, perform } = useAct("committee.rule-nominees", () => setWho(""));
  if (!may || inForce === null) return null;
  const missing = members.filter(({ ruling }) => ruling === "missing" || ruling === "outdated");
  const ids = chosenIds(who, missing);
  const findings = Object.fromEntries(inForce.criteria.map(({ id }) => [id, found[id] ?? "met"]));
  return (
    <Sheet title={message("result.ruling.title")} bare>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const rulings = ids.map((nominee) => ({ nominee, findings, reason: reason.trim() }));
          void perform({ criteria: inForce.version, on: today(), rulings }, message("result.waits"));
        }}
      >
        <WhoField members={members} missing={missing} value={who} nameOf={nameOf} onChange={setWho} />
        {inForce.criteria.map(({ id, text }) => (
          <Field key={id} label={name(text)}>
            {(control) => (
              <select
                {...control}
                value={findings[id]}
                onChange={({ target }) =>
                  setFound({ ...found, [id]: FINDINGS.find((one) => one === target.value) ?? "met" })
                }
              >
                {FINDINGS.map((one) => (
                  <option key={one} value={one}>
                    {message(`result.finding.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
        <Field label={message("result.reason")} help={message("result.reason.help")}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={2}
              required
              maxLength={5000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <ActStateView state={state} />
        <p>
          <Button type="submit" disabled={state === "sent" || ids.length === 0}>
            {message("result.ruling.record", { count: ids.length })}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
