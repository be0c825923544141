import { commitmentHash, writeBundle, type Commitment, type DrawBundle, type Problem } from "@convene/engine";
import { Suspense, useState } from "react";
import { Button, Notice, ProblemList, Sheet } from "#kit";
import { useAnnounce, useDraft, useFormat, useMessages, useNavigate, usePerform, useProcess } from "#shell";
import { CommitmentWords } from "./commitment-words.tsx";
import { CountsLine } from "./counts-line.tsx";
import type { DrawView } from "./draw-view.ts";
import { Hash } from "./hash.tsx";
import { KindFields, reasonNeeded } from "./kind-fields.tsx";
import { PartyFields } from "./party-fields.tsx";
import { prepareBundle, type Subject } from "./prepare-bundle.ts";
import { usualTime, type PrepareDraft } from "./prepare-draft.ts";
import { ReserveFields } from "./reserve-fields.tsx";
import { Limits, Rules, UsualRules } from "./rules.tsx";
import { SourceFields } from "./source-fields.tsx";
import { useDraws } from "./use-draws.ts";
import { programDigests } from "./verifier.ts";
import "../forms.css";
import "./ceremony.css";

/** A commitment that is written and not published yet. */
type Written = { readonly bundle: DrawBundle; readonly commitment: Commitment; readonly hash: string };

function usePrepareDraft(subject: Subject, draws: readonly DrawView[]) {
  const process = useProcess();
  const { name } = useFormat();
  const [kept, keep] = useDraft<PrepareDraft>(`ceremony-${process.id}`);
  const [time] = useState(() => usualTime(Date.now()));
  const { reserves } = subject.model.conditions;
  const fresh: PrepareDraft = {
    test: true,
    id: `${process.id}-${draws.length + 1}`,
    repeats: "",
    reason: "",
    approvals: ["", ""],
    parties: process.blocs.map((bloc) => {
      const actor = process.actors.find(({ id }) => id === bloc);
      return { party: actor === undefined ? bloc : name(actor.name), commit: "" };
    }),
    method: "drand",
    time,
    hours: 24,
    fallback: "new-draw",
    sources: "",
    reserves: Math.max(1, reserves?.min ?? 1),
    by: reserves?.by ?? subject.model.compared.map(({ attribute }) => attribute).slice(0, 1),
  };
  return { draft: kept ?? fresh, keep };
}

/** Publishes what is written: opens the draw under its name, and commits to it. */
function usePublish(draft: PrepareDraft, done: (draw: string) => void) {
  const perform = usePerform();
  const [state, setState] = useState<"open" | "sent" | readonly Problem[]>("open");
  const publish = async ({ bundle, commitment }: Written, draws: readonly DrawView[]) => {
    setState("sent");
    const { draw } = commitment;
    if (!draws.some(({ id, state: stands }) => id === draw && stands === "open")) {
      const repeats = draft.repeats === "" ? null : draft.repeats;
      const reason = reasonNeeded(draft, draws) ? draft.reason.trim() : "";
      const opened = await perform("committee.open-draw", { draw, test: draft.test, repeats, reason });
      if (!opened.ok) return setState(opened.problems);
    }
    const until = draft.method === "drand" ? {} : { revealUntil: new Date(draft.time).toISOString() };
    const committed = await perform("committee.commit-draw", { draw, bundle: writeBundle(bundle), ...until });
    if (!committed.ok) return setState(committed.problems);
    setState("open");
    done(draw);
  };
  return { state, publish };
}

function Prepare(subject: Subject) {
  const message = useMessages();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const process = useProcess();
  const all = useDraws();
  const { draft, keep } = usePrepareDraft(subject, all.draws);
  const [written, setWritten] = useState<Written>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { state, publish } = usePublish(draft, (draw) => {
    keep(undefined);
    announce(message("ceremony.committed"));
    navigate({ to: "/ceremony", search: { draw } });
  });
  const change = (part: Partial<PrepareDraft>) => {
    keep({ ...draft, ...part });
    setWritten(undefined);
  };
  const write = async () => {
    const made = prepareBundle(subject, draft, process.id, all, await programDigests(), Date.now() + all.ahead);
    const { commitment } = made.ok ? made.value : {};
    setProblems(made.ok ? [] : made.problems);
    if (!made.ok || commitment === undefined) return setWritten(undefined);
    setWritten({ bundle: made.value, commitment, hash: commitmentHash(commitment) });
    announce(message("ceremony.written"));
  };
  return (
    <>
      <form
        className="stack loose"
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <KindFields draft={draft} draws={all.draws} onChange={change} />
        <SourceFields draft={draft} onChange={change} />
        <PartyFields parties={draft.parties} onChange={(parties) => change({ parties })} />
        <ReserveFields model={subject.model} draft={draft} onChange={change} />
        <ProblemList problems={problems} />
        <p className="row">
          <Button look={written === undefined ? "main" : "plain"} type="submit">
            {message("ceremony.write")}
          </Button>
        </p>
      </form>
      {written === undefined ? null : (
        <section className="stack ceremony-written" aria-label={message("ceremony.commitment")}>
          <h3>{message("ceremony.commitment")}</h3>
          <CommitmentWords commitment={written.commitment} />
          <h3>{message("ceremony.rules")}</h3>
          <Rules commitment={written.commitment} />
          <p>{message("ceremony.commitment.hash")}</p>
          <p className="ceremony-large-hash">
            <Hash value={written.hash} />
          </p>
          <Notice>{message("ceremony.commitment.final")}</Notice>
          {typeof state === "string" ? null : <ProblemList problems={state} />}
          <p className="row">
            <Button look="main" disabled={state === "sent"} onClick={() => void publish(written, all.draws)}>
              {message(draft.test ? "ceremony.commit.test" : "ceremony.commit.real")}
            </Button>
            {state === "sent" ? <output className="quiet">{message("lists.hand-over.sent")}</output> : null}
          </p>
        </section>
      )}
    </>
  );
}

/**
 * From fair chances to a draw in public: who takes part, where the number comes from, and the commitment that nobody can
 * change afterwards. For the pool and the conditions in force.
 */
export function Ceremony(subject: Subject) {
  const message = useMessages();
  return (
    <Sheet title={message("ceremony.title")}>
      <div className="stack loose ceremony-prepare">
        <div className="stack tight prose">
          <p>{message("ceremony.lead")}</p>
          <Suspense fallback={<p className="waiting">{message("shell.loading")}</p>}>
            <CountsLine />
          </Suspense>
        </div>
        <details>
          <summary>{message("ceremony.rules")}</summary>
          <UsualRules />
          <h3>{message("ceremony.limits")}</h3>
          <Limits />
        </details>
        <Suspense fallback={<p className="waiting">{message("shell.loading")}</p>}>
          <Prepare {...subject} />
        </Suspense>
      </div>
    </Sheet>
  );
}
