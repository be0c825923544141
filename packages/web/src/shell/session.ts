import type { Localized } from "@convene/engine";
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./reads.ts";

/** A role that somebody holds. */
export type SessionGrant = {
  readonly process: string | null;
  readonly role: string;
  readonly bloc?: string;
  readonly until: string;
  readonly reason: string;
};

/** A person of a demonstration. */
export type Persona = { readonly id: string; readonly name: Localized; readonly about: Localized };

type Offered = { readonly firstCode: boolean; readonly personas?: readonly Persona[] };

/** Somebody who is signed in. */
export type SignedIn = Offered & {
  readonly signedIn: true;
  readonly method: "passkey" | "link" | "code" | "persona";
  readonly account: { readonly id: string; readonly name: string; readonly persona: string | null };
  readonly grants: readonly SessionGrant[];
  /** Grants that open with a passkey only. */
  readonly waiting: readonly SessionGrant[];
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly addedAt: string }[];
  readonly idleMinutes: number;
};

/** Who looks at the page. `local`: nobody has an account yet. */
export type Session = SignedIn | (Offered & { readonly signedIn: false; readonly state: "local" | "ready" });

/** Who one is signed in as. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => answer<Session>(api.session.$get({}, { init: { signal } })),
});

/** Where one is signed in. */
export type OpenSession = {
  readonly id: string;
  readonly method: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly current: boolean;
};

/** Every session of one's own account. */
export const openSessionsQuery = queryOptions({
  queryKey: ["session", "all"],
  queryFn: ({ signal }) =>
    answer<{ readonly sessions: readonly OpenSession[] }>(api.account.sessions.$get({}, { init: { signal } })),
});
