import { useEffect, useRef } from "react";
import { useAnnounce, useMessages } from "#shell";
import type { PartyState } from "./draw-view.ts";
import { Hash } from "./hash.tsx";

const MARKS: Readonly<Record<PartyState["state"], string>> = { revealed: "●", awaited: "○", missing: "◆", late: "◆" };

/** Parties by name with what became of their nonces. A nonce that comes in is said to those who listen. */
export function PartyList({ parties }: { parties: readonly PartyState[] }) {
  const message = useMessages();
  const announce = useAnnounce();
  const before = useRef(parties);
  useEffect(() => {
    const changed = parties.find(({ party, state }) => {
      const earlier = before.current.find((one) => one.party === party);
      return earlier !== undefined && earlier.state !== state;
    });
    before.current = parties;
    if (changed !== undefined) announce(message("ceremony.party.said", { party: changed.party, state: changed.state }));
  }, [announce, message, parties]);
  return (
    <ul className="plain ceremony-reveals">
      {parties.map(({ party, commit, state }) => (
        <li key={party} data-state={state}>
          <span className="ceremony-mark" aria-hidden="true">
            {MARKS[state]}
          </span>
          <span>
            <strong>
              <bdi>{party}</bdi>
            </strong>{" "}
            <span className={state === "missing" || state === "late" ? "care" : "quiet"}>
              {message(`ceremony.party.${state}`)}
            </span>
            <span className="block small quiet">
              <Hash value={commit} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
