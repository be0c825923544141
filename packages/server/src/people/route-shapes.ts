import { createRoute, z } from "@hono/zod-openapi";
import { answers } from "../http/index.ts";
import { sessionShape } from "./session-view.ts";

const OPEN = { open: "whoever signs in is nobody before, and is told of nobody but themselves" } as const;
const json = <Schema extends z.ZodType>(schema: Schema) => ({ body: { content: { "application/json": { schema } } } });
const done = z.object({ done: z.literal(true) });
/** What browsers and authenticators say to each other is read by the library that verifies it. */
const anything = z.record(z.string(), z.any());

function route<Path extends string, Body extends z.ZodType, Answer extends z.ZodType>(
  path: Path,
  summary: string,
  body: Body,
  answer: Answer,
) {
  return createRoute({
    method: "post",
    path,
    summary,
    "x-policy": OPEN,
    request: json(body),
    responses: answers(answer),
  });
}

export const firstRoute = route(
  "/session/first",
  "Makes an administrator by the code of the console",
  z.strictObject({ code: z.string().max(100), name: z.string().trim().min(1).max(200) }),
  sessionShape,
);
export const personaRoute = route(
  "/session/persona",
  "Signs in as a person of a demonstration",
  z.strictObject({ persona: z.string().max(100) }),
  sessionShape,
);
export const optionsRoute = route(
  "/session/passkey/options",
  "What a browser needs to sign in by passkey",
  z.strictObject({}),
  anything,
);
export const passkeyRoute = route(
  "/session/passkey",
  "Signs in by passkey",
  z.strictObject({ response: anything }),
  sessionShape,
);
export const linkRoute = route(
  "/session/link",
  "Signs in by a one-time link",
  z.strictObject({ token: z.string().max(200), name: z.string().trim().min(1).max(200).optional() }),
  sessionShape,
);
export const requestRoute = route(
  "/session/link/request",
  "Asks for a one-time link",
  z.strictObject({ address: z.string().min(1).max(320) }),
  done,
);
export const endRoute = route("/session/end", "Signs out", z.strictObject({}), done);
export const endOtherRoute = route(
  "/account/sessions/end",
  "Ends a session of one's own",
  z.strictObject({ session: z.uuid() }),
  done,
);
export const newOptionsRoute = route(
  "/account/passkeys/options",
  "What a browser needs to make a passkey",
  z.strictObject({}),
  anything,
);
export const newPasskeyRoute = route(
  "/account/passkeys",
  "Adds a passkey, and signs in with it",
  z.strictObject({ response: anything, label: z.string().trim().min(1).max(100) }),
  sessionShape,
);
export const removeRoute = route(
  "/account/passkeys/remove",
  "Takes away a passkey that is not the last",
  z.strictObject({ id: z.string().max(1400) }),
  done,
);

export const sessionRoute = createRoute({
  method: "get",
  path: "/session",
  summary: "Who one is signed in as, and what that opens",
  "x-policy": OPEN,
  responses: answers(sessionShape),
});
export const sessionsRoute = createRoute({
  method: "get",
  path: "/account/sessions",
  summary: "The sessions of one's own account",
  "x-policy": OPEN,
  responses: answers(
    z.object({
      sessions: z.array(
        z.object({
          id: z.string(),
          method: z.string(),
          startedAt: z.string(),
          seenAt: z.string(),
          current: z.boolean(),
        }),
      ),
    }),
  ),
});
