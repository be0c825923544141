import { ask } from "./ask.ts";

type CreationOptions = Parameters<typeof PublicKeyCredential.parseCreationOptionsFromJSON>[0];
type RequestOptions = Parameters<typeof PublicKeyCredential.parseRequestOptionsFromJSON>[0];

/** Whether this browser can make and use passkeys here: on https and on this machine only. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}

function jsonOf(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("none", "NotAllowedError");
  return credential.toJSON();
}

/** Signs in with a passkey that the device offers. */
export async function signInByPasskey(): Promise<void> {
  const options = await ask<RequestOptions>("/session/passkey/options", {});
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const response = jsonOf(await navigator.credentials.get({ publicKey }));
  await ask("/session/passkey", { response });
}

/** Makes a passkey on this device, and is then signed in by it. */
export async function makePasskey(label: string): Promise<void> {
  const options = await ask<CreationOptions>("/account/passkeys/options", {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const response = jsonOf(await navigator.credentials.create({ publicKey }));
  await ask("/account/passkeys", { response, label });
}

/** Begins anew: nothing that was read as somebody else stays in the page. */
export function beginAnew(path = "/"): void {
  location.assign(path);
}
