import type { Problem } from "@convene/engine";
import { useState } from "react";
import { Button, ProblemList, Sheet } from "#kit";
import { useFormat, useMessages, usePerform, useProposals, type Proposal } from "#shell";
import { proposalTitle } from "./act-sentence.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

function ProposalItem({ proposal, actor }: { proposal: Proposal; actor: (id: string) => string }) {
  const message = useMessages();
  const { day, moment } = useFormat();
  const send = usePerform();
  const [isSent, setSent] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const perform = async (name: string): Promise<void> => {
    setSent(true);
    const answer = await send(name, { pending: proposal.id });
    setSent(false);
    setProblems(answer.ok ? [] : answer.problems);
  };
  const { act, summary, state, proposedAt, expiresAt, agreed, bothCoChairs, own, mayConfirm, mayWithdraw } = proposal;
  const { until } = summary;
  const facts = [
    ...(typeof until === "string" && DAY.test(until)
      ? [
          until.startsWith("9999")
            ? message("acts.proposal.no-last-day")
            : message("acts.proposal.last-day", { until: day(until) }),
        ]
      : []),
    own
      ? message("acts.proposal.own", { at: moment(proposedAt) })
      : message("acts.proposal.by", { at: moment(proposedAt) }),
    state === "open" ? message("acts.proposal.until", { at: moment(expiresAt) }) : message(`acts.proposal.${state}`),
    ...(bothCoChairs && state === "open" ? [message("acts.proposal.co-chairs", { count: agreed })] : []),
  ];
  return (
    <li className="stack">
      <strong>{proposalTitle(message, act, summary, actor)}</strong>
      <small className="quiet">{facts.join(message("shell.between"))}</small>
      {mayConfirm || mayWithdraw ? (
        <p className="screen-only">
          {mayConfirm ? (
            <Button look="main" disabled={isSent} onClick={() => void perform("pending.confirm")}>
              {message("acts.confirm")}
            </Button>
          ) : null}{" "}
          {mayWithdraw ? (
            <Button disabled={isSent} onClick={() => void perform("pending.withdraw")}>
              {message("acts.withdraw")}
            </Button>
          ) : null}
        </p>
      ) : null}
      <ProblemList problems={problems} />
    </li>
  );
}

/** What waits for a second person, and what has become of earlier proposals. */
export function Proposals({ actor }: { actor: (id: string) => string }) {
  const message = useMessages();
  const data = useProposals();
  const waiting = data.filter(({ state }) => state === "open");
  const settled = data.filter(({ state }) => state !== "open");
  const item = (proposal: Proposal) => <ProposalItem key={proposal.id} proposal={proposal} actor={actor} />;
  return (
    <>
      <Sheet title={message("acts.waiting")}>
        {waiting.length === 0 ? (
          <p>{message("acts.waiting.none")}</p>
        ) : (
          <ul className="plain stack">{waiting.map(item)}</ul>
        )}
      </Sheet>
      {settled.length === 0 ? null : (
        <Sheet title={message("acts.settled")} bare>
          <ul className="plain stack">{settled.map(item)}</ul>
        </Sheet>
      )}
    </>
  );
}
