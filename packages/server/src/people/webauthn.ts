import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Credential, Passkey } from "./store/index.ts";

/** The site that passkeys belong to: its host name, and the origin at which pages are served. */
export type Site = { readonly host: string; readonly origin: string; readonly name: string };

/** What a browser needs to make a passkey: discoverable, with the holder verified by the device. */
export async function registrationOptions(
  site: Site,
  account: { readonly id: string; readonly name: string },
  existing: readonly Passkey[],
  challenge: string,
) {
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: site.host,
    userID: new TextEncoder().encode(account.id),
    userName: account.name,
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: existing.map(({ id }) => ({ id })),
  });
}

/** The credential that a browser made for this site and challenge; undefined when it is none. */
export async function madeCredential(
  site: Site,
  response: unknown,
  challenge: string,
): Promise<Credential | undefined> {
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return { id, publicKey, counter };
}

/** What a browser needs to sign in with any passkey that it has for this site. */
export async function signInOptions(site: Site, challenge: string) {
  return generateAuthenticationOptions({
    rpID: site.host,
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    userVerification: "required",
  });
}

/** The new count of a credential that answered a challenge at this site; undefined when it did not, or is an older copy. */
export async function answeredCount(
  site: Site,
  { id, publicKey, counter }: Credential,
  response: unknown,
  challenge: string,
): Promise<number | undefined> {
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: { id, publicKey: new Uint8Array(publicKey), counter },
  }).catch(() => undefined);
  return verified?.verified === true ? verified.authenticationInfo.newCounter : undefined;
}
