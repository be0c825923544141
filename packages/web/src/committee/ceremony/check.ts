import type { DrawVerdict } from "@convene/engine";

/** A file to be checked, byte by byte, against the hash that was published; empty when it is not known. */
export type CheckRequest = { readonly name: string; readonly bytes: Uint8Array; readonly commitment: string };

/** What the check found. */
export type CheckReply = { readonly verdict: DrawVerdict };
