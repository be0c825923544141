/** Short members of an act's payload. */
export type ActSummary = Readonly<Record<string, string | number>>;

/** An act on record; without a name and a summary where it was about something that the reader may not see. */
export type RecentAct = {
  readonly index: number;
  readonly at: string;
  readonly act: string;
  readonly own: boolean;
  readonly summary: ActSummary;
};

/** Recent acts, or how many there were of each, null where a count is suppressed. */
export type RecentActs = {
  readonly entries: readonly RecentAct[];
  readonly counts?: readonly { readonly act: string; readonly count: number | null }[];
};

/** An act that waits, or has waited, for a second person. */
export type Proposal = {
  readonly id: string;
  readonly act: string;
  readonly proposedAt: string;
  readonly expiresAt: string;
  readonly state: "open" | "done" | "withdrawn" | "expired";
  readonly summary: ActSummary;
  readonly agreed: number;
  readonly bothCoChairs: boolean;
  readonly own: boolean;
  readonly mayConfirm: boolean;
  readonly mayWithdraw: boolean;
};
