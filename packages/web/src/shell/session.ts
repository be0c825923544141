import type { Localized } from "@convene/engine";
import { queryOptions } from "@tanstack/react-query";
import { refusalOf } from "./refusal.ts";

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
  queryFn: async ({ signal }): Promise<Session> => {
    const response = await fetch("/api/session", { signal });
    if (!response.ok) throw await refusalOf(response);
    return (await response.json()) as Session;
  },
});
