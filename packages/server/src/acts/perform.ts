import { canonicalBytes, type Problem } from "@convene/engine";
import { pseudonym, type Keyring } from "../audit/index.ts";
import { schemaProblems, textProblems } from "../kit/index.ts";
import { nameOf, type Actor } from "../people/index.ts";
import { isPolicy, mayAct } from "../permissions/index.ts";
import { enterProcess, type Database, type Tx } from "../store/index.ts";
import type { Act } from "./act.ts";
import { propose } from "./pending/index.ts";
import { findCommand, keepCommand, lockProcess } from "./store.ts";
import { takeEffect } from "./take-effect.ts";

/** A request to act, as it came in. `commandId` is made by whoever asks, once for each act they mean. */
export type Command = {
  readonly name: string;
  readonly commandId: string;
  readonly process: string;
  readonly payload: unknown;
  /** The version the person saw; another one in the database is a conflict. */
  readonly expects?: { readonly version: number } | undefined;
};

/** The answer: recorded at `entry` with a result (202: as proposed, until somebody else agrees), or refused. */
export type Answer =
  | { readonly status: 200 | 202; readonly body: { readonly entry: number; readonly result: unknown } }
  | { readonly status: 403 | 404 | 409 | 422; readonly problems: readonly Problem[] };

/** Carries a refusal out of a transaction, so that nothing of it remains. */
class Refused extends Error {
  readonly status: 403 | 409 | 422;
  readonly answer: Answer;
  constructor(status: 403 | 409 | 422, problems: readonly Problem[]) {
    super("refused");
    this.status = status;
    this.answer = { status, problems };
  }
}

function statusOf([first]: readonly Problem[]): 403 | 409 | 422 {
  if (first?.code === "not-allowed") return 403;
  return first?.code === "version-conflict" ? 409 : 422;
}

const UNIQUE_VIOLATION = "23505";

/** What was asked, as a digest that says nothing without the master key: a yes or a name could be guessed. */
function requestDigest(keyring: Keyring, { name, process, payload, expects }: Command): Uint8Array {
  return keyring.lookup(canonicalBytes({ name, process, payload, ...(expects === undefined ? {} : { expects }) }));
}

/** The same command was answered before: the same answer, unless it asked for something else. */
async function replay(tx: Tx, command: Command, actor: string, request: Uint8Array): Promise<Answer | undefined> {
  const done = await findCommand(tx, command.commandId);
  if (done === undefined) return undefined;
  if (done.actor !== actor || !Buffer.from(done.request).equals(request)) {
    throw new Refused(422, [{ code: "command-reused", value: command.commandId }]);
  }
  return { status: done.status, body: done.response as { entry: number; result: unknown } };
}

async function carryOut(
  tx: Tx,
  keyring: Keyring,
  act: Act,
  who: Actor,
  command: Command,
  payload: unknown,
): Promise<Answer> {
  const { commandId, process, expects } = command;
  await enterProcess(tx, { actor: nameOf(who), process, whole: "everything", some: [], blocs: [] });
  const actor = await pseudonym(tx, keyring, nameOf(who));
  const request = requestDigest(keyring, command);
  // Under the lock, so that of two that arrive at once the second finds the answer of the first.
  await lockProcess(tx, process);
  const answered = await replay(tx, command, actor, request);
  if (answered !== undefined) return answered;
  const doing = { commandId, process, actor: who, pseudonym: actor, payload, expects: expects?.version };
  // The person at the machine stands for everybody; of people, an act may need two.
  const second = who.kind === "person" && isPolicy(act.policy) && act.policy.second !== undefined;
  const taken =
    second && isPolicy(act.policy)
      ? await propose(tx, keyring, act, act.policy, doing)
      : await takeEffect(tx, keyring, act, doing);
  if (!taken.ok) throw new Refused(statusOf(taken.problems), taken.problems);
  const body = taken.value;
  const status = second ? 202 : 200;
  const done = { cmd_id: commandId, actor, request_sha256: request, response: body, status, entry_idx: body.entry };
  await keepCommand(tx, keyring, done);
  return { status, body };
}

/**
 * The one door for every change: parse, ask whether the actor may, answer a command done before as before, and else let
 * the effect and its entry on record happen in one transaction. An answer of 200 is given only once that is on disk.
 */
export async function perform(
  database: Database,
  keyring: Keyring,
  acts: ReadonlyMap<string, Act>,
  actor: Actor,
  command: Command,
  logRefusal: (act: string, code: string) => void,
): Promise<Answer> {
  const act = acts.get(command.name);
  if (act === undefined) return { status: 404, problems: [{ code: "unknown-act", value: command.name }] };
  if (isPolicy(act.policy) && !mayAct(actor, command.process, act.policy, command.payload)) {
    logRefusal(act.name, "not-allowed");
    return { status: 403, problems: [{ code: "not-allowed" }] };
  }
  const parsed = act.schema.safeParse(command.payload);
  if (!parsed.success) return { status: 422, problems: schemaProblems(parsed.error, command.payload) };
  const deceptive = textProblems(parsed.data);
  if (deceptive.length > 0) return { status: 422, problems: deceptive };
  const attempt = (): Promise<Answer> =>
    database.inTransaction((tx) => carryOut(tx, keyring, act, actor, command, parsed.data));
  try {
    return await attempt().catch((error: unknown) => {
      // The same command arrived at once for two processes: the other one has it done now.
      if ((error as { readonly code?: unknown }).code === UNIQUE_VIOLATION) return attempt();
      throw error;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const codes = { 403: "not-allowed", 409: "version-conflict", 422: "refused" };
    logRefusal(act.name, codes[error.status]);
    return error.answer;
  }
}
