import { foldName, sealMarks, type NomineeId, type Problem } from "@convene/engine";
import { useMemo, useState } from "react";
import { Button, Field, ProblemList } from "#kit";
import { useFormat, useMessages, useProcess } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { actorName } from "../actor-name.ts";
import { nomineeNames } from "../nominee-name.ts";
import { useAct } from "../use-act.ts";
import { randomBytes } from "./bytes.ts";
import { Comparison } from "./comparison.tsx";
import type { ExchangeView } from "./exchange-view.ts";
import { savePapers, type OwnPapers } from "./own-papers.ts";
import { usePapers } from "./use-exchanges.ts";

type Props = {
  readonly exchange: ExchangeView;
  readonly bloc: string;
  readonly papers: OwnPapers;
  readonly onPapers: (papers: OwnPapers) => void;
};

/** As many names as are shown at once; whoever is sought further down is found by name. */
const SHOWN = 80;

/** A bloc marks whom it cannot accept and seals it, in this browser. What is marked is not kept before it is sealed. */
export function MarkStage({ exchange, bloc, papers, onPapers }: Props) {
  const message = useMessages();
  const { name } = useFormat();
  const process = useProcess();
  const { names, pool, list } = usePapers(exchange.id);
  const [marks, setMarks] = useState<ReadonlySet<NomineeId>>(new Set());
  const [search, setSearch] = useState("");
  const [compared, setCompared] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { state, perform } = useAct("committee.seal-marks", () => undefined);
  const { terms } = exchange;
  const people = useMemo(() => {
    const nameOf = nomineeNames(pool, message.language);
    const listed = new Set(list.members);
    const collator = new Intl.Collator(message.language);
    return names
      .map((id) => ({ id, name: nameOf(id), listed: listed.has(id), folded: foldName(`${nameOf(id)} ${id}`) }))
      .toSorted((a, b) => Number(b.listed) - Number(a.listed) || collator.compare(a.name, b.name));
  }, [names, pool, list, message.language]);
  const wanted = foldName(search);
  const found = people.filter(({ folded }) => folded.includes(wanted));
  const chosen = people.filter(({ id }) => marks.has(id));
  const toggle = (id: NomineeId) => {
    const next = new Set(marks);
    if (!next.delete(id)) next.add(id);
    setMarks(next);
  };
  const seal = () => {
    const made = sealMarks({ terms, names, bloc, marks: [...marks] }, randomBytes);
    if (!made.ok) return setProblems(made.problems);
    setProblems([]);
    const kept = { ...papers, receipt: made.value.receipt };
    onPapers(kept);
    savePapers(kept);
    void perform({ exchange: exchange.id, bloc, sealed: made.value.sealed }, message("exchange.seal.done"));
  };
  const full = marks.size >= terms.budget;
  const entry = (person: (typeof people)[number]) => (
    <li key={person.id}>
      <label className="check">
        <input
          type="checkbox"
          checked={marks.has(person.id)}
          disabled={full && !marks.has(person.id)}
          onChange={() => toggle(person.id)}
        />
        <bdi>{person.name}</bdi>
        {person.name === person.id ? null : <bdi className="quiet small">{person.id}</bdi>}
        {person.listed ? <small className="quiet">{message("exchange.mark.listed")}</small> : null}
      </label>
    </li>
  );
  return (
    <div className="stack">
      <p>{message("exchange.mark.what", { bloc: actorName(process, bloc, name), count: terms.budget })}</p>
      <section className="stack tight" aria-label={message("exchange.mark.chosen.of")}>
        <p aria-live="polite">
          <strong>{message("exchange.mark.count", { count: marks.size, budget: terms.budget })}</strong>
        </p>
        {chosen.length === 0 ? null : (
          <ul className="plain exchange-names">
            {chosen.map((person) => (
              <li key={person.id} className="row">
                <bdi>{person.name}</bdi>
                <Button
                  look="link"
                  className="small"
                  aria-label={message("exchange.mark.remove.of", { name: person.name })}
                  onClick={() => toggle(person.id)}
                >
                  {message("exchange.mark.remove")}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Field label={message("exchange.mark.search")}>
        {(control) => (
          <input
            {...control}
            type="search"
            dir="auto"
            autoComplete="off"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        )}
      </Field>
      <section className="stack tight" aria-label={message("exchange.mark.names")}>
        <ul className="plain exchange-names exchange-found">{found.slice(0, SHOWN).map(entry)}</ul>
        {found.length <= SHOWN ? null : (
          <p className="quiet small">{message("exchange.mark.more", { count: found.length - SHOWN })}</p>
        )}
      </section>
      <div className="stack tight">
        <p className="field-label">{message("exchange.compare")}</p>
        <p>
          <Comparison digest={exchange.digest ?? ""} />
        </p>
      </div>
      <label className="check">
        <input type="checkbox" checked={compared} onChange={({ target }) => setCompared(target.checked)} />
        {message("exchange.seal.compared")}
      </label>
      <ProblemList problems={problems} />
      <ActStateView state={state} />
      <div className="stack tight">
        <p>
          <Button look="main" disabled={!compared || state === "sent"} onClick={seal}>
            {message("exchange.seal", { count: marks.size })}
          </Button>
        </p>
        <p className="quiet small">{message("exchange.seal.once")}</p>
      </div>
    </div>
  );
}
