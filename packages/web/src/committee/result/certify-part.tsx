import type { RuleJson } from "@convene/engine";
import { Button, Sheet } from "#kit";
import { useMessages } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { useAct } from "../use-act.ts";
import { useMay } from "../use-may.ts";
import type { ReadinessAnswer } from "./use-results.ts";

type Props = {
  readonly list: number;
  readonly body: string | undefined;
  readonly rule: RuleJson | undefined;
  readonly readiness: ReadinessAnswer;
};

/** The act that makes a list a committee: proposed by one co-chair, official with the other. */
export function CertifyPart({ list, body, rule, readiness: { evidence, problems } }: Props) {
  const message = useMessages();
  const may = useMay("certify", "published_list");
  const { state, perform } = useAct("committee.certify-list", () => undefined);
  if (evidence === null || problems.length > 0) return null;
  const wanted = {
    number: list,
    evidence,
    ...(body === undefined ? {} : { body }),
    ...(rule === undefined || body === undefined ? {} : { rule }),
  };
  return (
    <Sheet title={message("result.act.title")}>
      <p>{message("result.act.what")}</p>
      {may ? (
        <>
          <ActStateView state={state} />
          <p>
            <Button
              look="main"
              disabled={state === "sent"}
              onClick={() => void perform(wanted, message("result.waits"))}
            >
              {message("result.act.certify", { number: list })}
            </Button>
          </p>
        </>
      ) : (
        <p className="quiet">{message("result.act.who")}</p>
      )}
    </Sheet>
  );
}
