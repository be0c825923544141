type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => string };
};

/** The content policy lets pages start scripts only through a named policy: this one lets through our own origin. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("convene-worker", {
  createScriptURL: (address) => {
    if (new URL(address, location.href).origin !== location.origin)
      throw new Error(`a worker of another origin: ${address}`);
    return address;
  },
});

/**
 * Starts the worker at an address that the bundler gave (`import address from "./x.worker.ts?worker&url"`). Terminating it
 * is how a long sum is stopped.
 */
export function startWorker(address: string): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: "module" });
}
