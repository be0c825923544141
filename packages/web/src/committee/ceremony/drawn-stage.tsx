import { valueLabel, type DrawOutcome } from "@convene/engine";
import { useEffect, useState } from "react";
import { Button, Dialog, Notice } from "#kit";
import { useAnnounce, useMessages, usePool, useProcess } from "#shell";
import { ActStateView } from "../act-state.tsx";
import { nomineeNames } from "../nominee-name.ts";
import { useAct } from "../use-act.ts";
import { panelNumberText } from "../draw/index.ts";
import type { CommittedDraw } from "./draw-view.ts";

/** How the people of a draw are called: by name where the pool in force knows them, with their id. */
export function useNomineeName(): (id: string) => string {
  const pool = usePool();
  const { language } = useMessages();
  const name = pool === null ? undefined : nomineeNames(pool.pool, language);
  return (id) => name?.(id) ?? id;
}

function Name({ id, name }: { id: string; name: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      {name === id ? null : (
        <>
          {" "}
          <bdi className="quiet small">{id}</bdi>
        </>
      )}
    </>
  );
}

function DeclineForm({ draw, id, onDone }: { draw: string; id: string; onDone: () => void }) {
  const message = useMessages();
  const name = useNomineeName()(id);
  const { state, perform } = useAct("committee.decline-draw", onDone);
  return (
    <div className="stack">
      <p>{message("ceremony.decline.what", { name })}</p>
      <ActStateView state={state} />
      <p className="row">
        <Button
          look="main"
          disabled={state === "sent"}
          onClick={() => void perform({ draw, nominee: id }, message("ceremony.decline.done", { name }))}
        >
          {message("ceremony.decline.submit")}
        </Button>
        <Button onClick={onDone}>{message("lists.not-now")}</Button>
      </p>
    </div>
  );
}

function Reserves({ outcome }: { outcome: DrawOutcome }) {
  const message = useMessages();
  const name = useNomineeName();
  const { labels } = useProcess();
  const { reserves } = outcome;
  if (reserves === undefined) return null;
  return (
    <section className="stack tight ceremony-called">
      <h2>{message("ceremony.reserves.order")}</h2>
      <ul className="plain ceremony-reserves">
        {reserves.lists.map((list) => (
          <li key={list.seatClass}>
            <strong>
              {reserves.by.length === 0
                ? message("ceremony.reserves.any")
                : message.say({
                    join: "comma",
                    items: reserves.by.map((key, index) => valueLabel(key, list.values[index] ?? "", labels)),
                  })}
            </strong>
            {list.reserves.length === 0 ? (
              <p className="quiet">{message("ceremony.reserves.none")}</p>
            ) : (
              <ol className="plain">
                {list.reserves.map(({ id }, index) => (
                  <li key={id}>
                    <span className="quiet">{message.number(index + 1)}.</span> <Name id={id} name={name(id)} />{" "}
                    {outcome.members.includes(id) ? (
                      <span className="quiet small">{message("ceremony.reserves.called")}</span>
                    ) : null}
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Declined({ outcome }: { outcome: DrawOutcome }) {
  const message = useMessages();
  const name = useNomineeName();
  return (
    <ul className="plain">
      {(outcome.declined ?? []).map(({ id, by }) => (
        <li key={id}>
          {by === null
            ? message("ceremony.declined.open", { name: name(id) })
            : message("ceremony.declined", { name: name(id), by: name(by) })}
        </li>
      ))}
    </ul>
  );
}

/** The drawn number as large as the room allows, the panel, the reserves; then the announcement. */
export function DrawnStage({ draw, outcome }: { draw: CommittedDraw; outcome: DrawOutcome }) {
  const message = useMessages();
  const announce = useAnnounce();
  const name = useNomineeName();
  const [declining, setDeclining] = useState<string>();
  const { panel_count: panels } = draw.committed.commitment;
  const number = panelNumberText(message, outcome.index, panels);
  const { state, perform } = useAct("committee.announce-draw", () => undefined);
  useEffect(() => announce(message("ceremony.number.said", { number })), [announce, message, number]);
  const open = draw.state === "drawn";
  return (
    <div className="stack loose ceremony-drawn">
      <div className="ceremony-number">
        <p>{message("ceremony.number")}</p>
        <p className="ceremony-digits" translate="no">
          <bdi dir="ltr">{number}</bdi>
        </p>
        <p className="quiet">{message(draw.test ? "ceremony.number.test" : "ceremony.number.of", { count: panels })}</p>
      </div>
      <section className="stack tight ceremony-panel">
        <h2>{message("ceremony.panel", { number, count: outcome.members.length })}</h2>
        <Declined outcome={outcome} />
        <ol className="plain ceremony-names">
          {outcome.members.map((id) => (
            <li key={id}>
              <Name id={id} name={name(id)} />
              {open ? (
                <Button
                  look="link"
                  className="ceremony-decline small"
                  aria-label={message("ceremony.decline.of", { name: name(id) })}
                  onClick={() => setDeclining(id)}
                >
                  {message("ceremony.decline")}
                </Button>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
      {open ? (
        <div className="stack tight ceremony-announce">
          <p>{message("ceremony.announce.what")}</p>
          <ActStateView state={state} />
          <p>
            <Button
              look="main"
              disabled={state === "sent"}
              onClick={() => void perform({ draw: draw.id }, message("ceremony.announced"))}
            >
              {message("ceremony.announce")}
            </Button>
          </p>
        </div>
      ) : (
        <div className="ceremony-announce">
          <Notice>
            <strong>{message("ceremony.announced")}</strong>
          </Notice>
        </div>
      )}
      <Reserves outcome={outcome} />
      <Dialog
        title={message("ceremony.decline.title")}
        open={declining !== undefined}
        onClose={() => setDeclining(undefined)}
      >
        {declining === undefined ? null : (
          <DeclineForm draw={draw.id} id={declining} onDone={() => setDeclining(undefined)} />
        )}
      </Dialog>
    </div>
  );
}
