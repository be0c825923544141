/** What a test may let an authenticator do wrong. */
export type Misuse = {
  readonly origin?: string;
  readonly host?: string;
  readonly counter?: number;
  readonly flags?: number;
};
/** An authenticator in software that holds one passkey (ES256), for a browser at `origin`. */
export declare function authenticator(
  origin?: string,
  host?: string,
): {
  id: string;
  register: (
    challenge: string,
    misuse?: Misuse,
  ) => {
    id: string;
    rawId: string;
    type: string;
    clientExtensionResults: {};
    response: {
      clientDataJSON: string;
      attestationObject: string;
      transports: string[];
    };
  };
  answer: (
    challenge: string,
    misuse?: Misuse,
  ) => {
    id: string;
    rawId: string;
    type: string;
    clientExtensionResults: {};
    response: {
      clientDataJSON: string;
      authenticatorData: string;
      signature: string;
    };
  };
};
