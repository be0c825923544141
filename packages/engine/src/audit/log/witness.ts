import { equalHashes, isHash, merkleRoot, readTreeSize, type Hash } from "../merkle.ts";
import { verifyConsistency } from "../merkle-consistency.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { parseCheckpoint, openCheckpoint } from "./checkpoint.ts";
import { parseNote, type VerifierKey } from "./note.ts";

/** The latest checkpoint that a witness has cosigned, by origin. */
export type WitnessMemory = ReadonlyMap<string, { readonly size: number; readonly root: Hash }>;

/** What a witness answers. With 200 it must first keep `memory`, and then cosign `text`. */
export type WitnessAnswer =
  | { readonly status: 200; readonly text: string; readonly memory: WitnessMemory }
  | { readonly status: 400 | 403 | 404 }
  /** The size that the witness holds. */
  | { readonly status: 409; readonly size: number }
  /** What was sent contradicts what the witness has cosigned: worth keeping. */
  | { readonly status: 422 };

const MOST_PROOF_LINES = 63;

type Request = { readonly old: number; readonly proof: readonly Hash[]; readonly checkpoint: string };

/** Writes the body of a request to cosign. */
export function formatAddCheckpoint({ old, proof, checkpoint }: Request): string {
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${checkpoint}`;
}

function parseRequest(body: string): Request | undefined {
  // Without a proof the empty line follows the first one at once.
  const end = body.indexOf("\n\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = body.slice(0, end).split("\n");
  const old = readTreeSize(/^old (\d+)$/u.exec(first)?.[1] ?? "");
  const proof = lines.map(fromBase64);
  if (old === undefined || old > BigInt(Number.MAX_SAFE_INTEGER) || lines.length > MOST_PROOF_LINES) return undefined;
  if (!proof.every((hash) => hash !== undefined && isHash(hash))) return undefined;
  return { old: Number(old), proof: proof.filter((hash) => hash !== undefined), checkpoint: body.slice(end + 2) };
}

/** Whether the new tree only adds to the one that the witness has cosigned. */
function extendsHeld(
  request: Request,
  held: { size: number; root: Hash } | undefined,
  size: number,
  root: Hash,
): boolean {
  if (size === 0) return equalHashes(root, merkleRoot([])) && request.proof.length === 0;
  if (held === undefined || held.size === 0) return request.proof.length === 0;
  const { proof } = request;
  return verifyConsistency({ firstSize: held.size, firstRoot: held.root, secondSize: size, secondRoot: root, proof })
    .holds;
}

/**
 * What a witness does with a checkpoint that it is asked to cosign: it cosigns a tree only if that tree adds to the one
 * it cosigned before, so that nobody can show two parties different pasts. `logs` are the keys it trusts, by origin.
 *
 * @source C2SP tlog-witness, "add-checkpoint"
 */
export function addCheckpoint(
  memory: WitnessMemory,
  logs: ReadonlyMap<string, readonly VerifierKey[]>,
  body: string,
): WitnessAnswer {
  const request = parseRequest(body);
  const note = request === undefined ? undefined : parseNote(request.checkpoint);
  const said = note === undefined ? undefined : parseCheckpoint(note.text);
  if (request === undefined || said === undefined) return { status: 400 };
  const keys = logs.get(said.origin);
  if (keys === undefined) return { status: 404 };
  const opened = openCheckpoint(request.checkpoint, keys);
  if (!opened.ok) return { status: 403 };
  const { origin, size, root, text } = opened;
  if (request.old > size) return { status: 400 };
  const held = memory.get(origin);
  if (request.old !== (held?.size ?? 0)) return { status: 409, size: held?.size ?? 0 };
  if (!extendsHeld(request, held, size, root)) return { status: 422 };
  return { status: 200, text, memory: new Map([...memory, [origin, { size, root }]]) };
}
