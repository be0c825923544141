import { answer, api, type Session } from "#shell";

/** What browser and server say to each other here has the shapes of WebAuthn, which both of them check. */
type WebAuthn = Readonly<Record<string, unknown>>;

/** Whether this browser can make and use passkeys here: on https and on this machine only. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}

function jsonOf(credential: Credential | null): WebAuthn {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("none", "NotAllowedError");
  return { ...credential.toJSON() };
}

/** Signs in with a passkey that the device offers. */
export async function signInByPasskey(): Promise<void> {
  const options: unknown = await answer<WebAuthn>(api.session.passkey.options.$post({ json: {} }));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  const response = jsonOf(await navigator.credentials.get({ publicKey }));
  await answer<Session>(api.session.passkey.$post({ json: { response } }));
}

/** Makes a passkey on this device, and is then signed in by it. */
export async function makePasskey(label: string): Promise<void> {
  const options: unknown = await answer<WebAuthn>(api.account.passkeys.options.$post({ json: {} }));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  const response = jsonOf(await navigator.credentials.create({ publicKey }));
  await answer<Session>(api.account.passkeys.$post({ json: { response, label } }));
}
