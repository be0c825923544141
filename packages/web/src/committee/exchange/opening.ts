import type { ExchangeResult, ModelInput, Opening, NomineeId, Outcome, Release, VersionedList } from "@convene/engine";

/** What the worker of an opening is asked: to make its key, then to open. */
export type OpeningRequest =
  | { readonly ask: "key" }
  | {
      readonly ask: "open";
      readonly opening: Opening;
      readonly names: readonly NomineeId[];
      readonly releases: readonly Release[];
      readonly input: ModelInput;
      readonly list: VersionedList;
    };

/** What it says: the public key, then the outcome and nothing else of the marks, or a fault. */
export type OpeningReply =
  | { readonly key: string }
  | { readonly result: Outcome<ExchangeResult> }
  | { readonly fault: string };
