import { randomBytes } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Keyring } from "../audit/index.ts";
import { HttpRefusal } from "../http/index.ts";
import { textProblems } from "../kit/index.ts";
import type { Database, Tx } from "../store/index.ts";
import type { Actor } from "./actor.ts";
import { limitAttempts } from "./attempts.ts";
import { keepChallenges } from "./challenges.ts";
import type { FirstCode } from "./first.ts";
import type { Method, SignedIn } from "./method.ts";
import * as routes from "./route-shapes.ts";
import { sessionView, type Persona, type SessionView } from "./session-view.ts";
import {
  accountOfPersona,
  accountsOf,
  administrators,
  endSessions,
  findCredential,
  holderOf,
  insertAccount,
  insertGrant,
  insertLinkFor,
  insertPasskey,
  passkeyIsUsed,
  passkeysOf,
  removePasskey,
  renameAccount,
  sessionsOf,
  startSession,
  takeLink,
} from "./store/index.ts";
import { sessionCookie, tokenDigest, tokenOf } from "./token.ts";
import { answeredCount, madeCredential, registrationOptions, signInOptions, type Site } from "./webauthn.ts";

/** What signing in needs. */
export type ServedPeople = {
  readonly database: Database;
  readonly keyring: Keyring;
  /** Whether pages are served over https, and cookies kept to it. */
  readonly secure: boolean;
  readonly siteOf: (request: Request) => Site;
  readonly firstCode: FirstCode;
  /** The persons of a demonstration; undefined on every other server. */
  readonly personas?: readonly Persona[] | undefined;
  readonly log: (line: Readonly<Record<string, string | number>>) => void;
};

type Environment = { Variables: { actor: Actor } };
type Asked = Context<Environment>;

/** A text that others are shown under somebody's name holds nothing that shows it as something else. */
function shown(column: string, text: string): void {
  const problems = textProblems(text, column);
  if (problems.length > 0) throw new HttpRefusal(422, ...problems);
}

/** One answer for everything that cannot be signed in with: which of it was wrong is nobody's business. */
function refused(): never {
  throw new HttpRefusal(403, { code: "sign-in-refused" });
}

/** Tries allowed within a quarter of an hour: for one secret, and for all that come from anywhere. */
const [TRIES, TRIES_OF_ALL] = [10, 2000];

/** Everything about signing in and one's own account. */
export function sessionRoutes(served: ServedPeople) {
  const { database, keyring, secure, siteOf, firstCode, personas, log } = served;
  const challenges = keepChallenges(() => randomBytes(32).toString("base64url"));
  const [tries, all] = [limitAttempts(TRIES), limitAttempts(TRIES_OF_ALL)];
  const browserCookie = secure ? "__Host-browser" : "browser";

  const limit = (name: string): void => {
    if (tries.allows(name) && all.allows("all")) return;
    log({ refused: "sign-in", code: "too-many-tries" });
    throw new HttpRefusal(403, { code: "too-many-tries" });
  };
  /** Names a browser for as long as it signs in, so that a challenge is answered where it was asked for. */
  const browserOf = (context: Asked): string | undefined =>
    new RegExp(`(?:^|; )${browserCookie}=([\\w-]{43})`, "u").exec(context.req.header("cookie") ?? "")?.[1];
  const challengeFor = (context: Asked, purpose: string): string => {
    const browser = browserOf(context) ?? randomBytes(32).toString("base64url");
    const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=600${secure ? "; Secure" : ""}`;
    context.header("set-cookie", `${browserCookie}=${browser}; ${attributes}`, { append: true });
    return challenges.give(`${purpose} ${browser}`);
  };
  const challengeOf = (context: Asked, purpose: string): string =>
    challenges.take(`${purpose} ${browserOf(context) ?? ""}`) ?? refused();

  const signIn = async (context: Asked, tx: Tx, account: string, method: Method) => {
    // The session that came with the request ends: nobody can have set it beforehand and share the new one.
    const before = tokenOf(context.req.raw, secure);
    const old = before === undefined ? undefined : await holderOf(tx, before, false);
    if (old !== undefined) await endSessions(tx, old.account, old.session);
    const token = await startSession(tx, account, method);
    const holder = await holderOf(tx, token, true);
    if (holder === undefined) refused();
    return { token, view: await sessionView(tx, keyring, holder, personas, await mayUseCode(tx)) };
  };
  const mayUseCode = async (tx: Tx): Promise<boolean> =>
    personas === undefined && (await administrators(tx)).length < 2;
  const answer = async (context: Asked, body: (tx: Tx) => Promise<{ token: string; view: SessionView }>) => {
    const { token, view } = await database.inTransaction(body);
    context.header("set-cookie", sessionCookie(token, secure), { append: true });
    context.header("cache-control", "no-store");
    return context.json(view, 200);
  };
  const person = (context: Asked): SignedIn => {
    const actor = context.get("actor");
    if (actor.kind !== "person" || !("method" in actor)) throw new HttpRefusal(403, { code: "not-signed-in" });
    return actor as SignedIn;
  };
  const yes = { done: true } as const;

  return new OpenAPIHono<Environment>()
    .openapi(routes.sessionRoute, async (context) => {
      context.header("cache-control", "no-store");
      const actor = context.get("actor");
      const view = await database.inTransaction(async (tx) =>
        sessionView(tx, keyring, actor, personas, await mayUseCode(tx)),
      );
      return context.json(view, 200);
    })
    .openapi(routes.firstRoute, (context) => {
      const { code, name } = context.req.valid("json");
      shown("name", name);
      limit("first");
      return answer(context, async (tx) => {
        if (!(await mayUseCode(tx)) || !firstCode.take(code)) refused();
        const account = await insertAccount(tx, keyring, { name });
        const until = new Date(Date.now() + 366 * 24 * 3600 * 1000).toISOString().slice(0, 10);
        await insertGrant(tx, { account, process: null, role: "SYS", until, reason: "code of the console" });
        return signIn(context, tx, account, "code");
      });
    })
    .openapi(routes.personaRoute, (context) => {
      const { persona } = context.req.valid("json");
      if (personas === undefined) throw new HttpRefusal(404, { code: "nothing-here" });
      return answer(context, async (tx) => {
        const account = await accountOfPersona(tx, persona);
        return account === undefined ? refused() : signIn(context, tx, account, "persona");
      });
    })
    .openapi(routes.optionsRoute, async (context) => {
      const options = await signInOptions(siteOf(context.req.raw), challengeFor(context, "sign-in"));
      return context.json({ ...options }, 200);
    })
    .openapi(routes.passkeyRoute, (context) => {
      const { response } = context.req.valid("json");
      limit(`passkey ${String(response["id"]).slice(0, 100)}`);
      const challenge = challengeOf(context, "sign-in");
      return answer(context, async (tx) => {
        const found = await findCredential(tx, String(response["id"]));
        if (found === undefined) refused();
        const { account, credential } = found;
        const counter = await answeredCount(siteOf(context.req.raw), credential, response, challenge);
        if (counter === undefined) refused();
        await passkeyIsUsed(tx, credential.id, counter);
        tries.forget(`passkey ${String(response["id"]).slice(0, 100)}`);
        return signIn(context, tx, account, "passkey");
      });
    })
    .openapi(routes.linkRoute, (context) => {
      const { token, name } = context.req.valid("json");
      shown("name", name ?? "");
      limit(`link ${tokenDigest(token).toString("hex")}`);
      return answer(context, async (tx) => {
        const link = await takeLink(tx, token);
        if (link === undefined) refused();
        if (name !== undefined && link.purpose === "invitation") await renameAccount(tx, keyring, link.account, name);
        return signIn(context, tx, link.account, "link");
      });
    })
    .openapi(routes.requestRoute, async (context) => {
      const { address } = context.req.valid("json");
      // Whoever asks learns nothing of whether there is such an account, from the answer or from how long it took.
      const isAllowed = tries.allows(`address ${address.trim().toLowerCase()}`) && all.allows("links");
      const work = database.inTransaction((tx) => insertLinkFor(tx, keyring, address, isAllowed));
      void work.catch(() => log({ fault: "link" }));
      return context.json(yes, 200);
    })
    .openapi(routes.endRoute, async (context) => {
      const actor = context.get("actor");
      if (actor.kind === "person") {
        await database.inTransaction((tx) => endSessions(tx, actor.account, actor.session));
      }
      context.header("set-cookie", sessionCookie("", secure));
      return context.json(yes, 200);
    })
    .openapi(routes.sessionsRoute, async (context) => {
      const { account, session } = person(context);
      const sessions = await database.inTransaction((tx) => sessionsOf(tx, account));
      const views = sessions.map(({ id, method, startedAt, seenAt }) => ({
        id,
        method,
        startedAt,
        seenAt,
        current: id === session,
      }));
      return context.json({ sessions: views }, 200);
    })
    .openapi(routes.endOtherRoute, async (context) => {
      const { account } = person(context);
      const { session } = context.req.valid("json");
      const ended = await database.inTransaction((tx) => endSessions(tx, account, session));
      if (ended === 0) throw new HttpRefusal(404, { code: "nothing-here" });
      return context.json(yes, 200);
    })
    .openapi(routes.newOptionsRoute, async (context) => {
      const { account } = person(context);
      const { name = "", existing } = await database.inTransaction(async (tx) => ({
        name: (await accountsOf(tx, keyring, [account]))[0]?.name,
        existing: await passkeysOf(tx, account),
      }));
      const challenge = challengeFor(context, "passkey");
      const options = await registrationOptions(siteOf(context.req.raw), { id: account, name }, existing, challenge);
      return context.json({ ...options }, 200);
    })
    .openapi(routes.newPasskeyRoute, (context) => {
      const { account, method } = person(context);
      const { response, label } = context.req.valid("json");
      shown("label", label);
      const challenge = challengeOf(context, "passkey");
      return answer(context, async (tx) => {
        const existing = await passkeysOf(tx, account);
        // A link that was read on its way must not add a passkey beside those of the holder.
        if (method === "persona" || (method !== "passkey" && existing.length > 0)) refused();
        const made = await madeCredential(siteOf(context.req.raw), response, challenge);
        if (made === undefined || !(await insertPasskey(tx, account, label, made))) refused();
        return signIn(context, tx, account, "passkey");
      });
    })
    .openapi(routes.removeRoute, async (context) => {
      const { account, method } = person(context);
      if (method !== "passkey") refused();
      const { id } = context.req.valid("json");
      const removed = await database.inTransaction((tx) => removePasskey(tx, account, id));
      if (!removed) throw new HttpRefusal(409, { code: "last-passkey" });
      return context.json(yes, 200);
    });
}
