import { createHash, randomBytes } from "node:crypto";

/** What is kept of a token: nobody who reads the database can sign in with it. */
export function tokenDigest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A token that nobody guesses: 32 random bytes. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The name of the cookie: over https it belongs to this host and to nothing else. */
export function cookieName(secure: boolean): string {
  return secure ? "__Host-session" : "session";
}

/** The cookie of a session; an empty token takes it away. */
export function sessionCookie(token: string, secure: boolean): string {
  const parts = [`${cookieName(secure)}=${token}`, "Path=/", "HttpOnly", "SameSite=Lax"];
  return [...parts, ...(secure ? ["Secure"] : []), ...(token === "" ? ["Max-Age=0"] : [])].join("; ");
}

/** The token of a request; of two cookies with one name none is believed. */
export function tokenOf(request: Request, secure: boolean): string | undefined {
  const prefix = `${cookieName(secure)}=`;
  const found = (request.headers.get("cookie") ?? "").split("; ").filter((cookie) => cookie.startsWith(prefix));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.slice(prefix.length) : undefined;
}
