/** The solver's WebAssembly, compressed with gzip and written in base 64, and which solver it is; made by `build.ts`. */
declare module "virtual:solver" {
  export const COMPRESSED_SOLVER: string;
  export const SOLVER: { readonly version: string; readonly wasm_sha256: string };
}

/** The program of the worker as text; made by `build.ts`. */
declare module "virtual:worker" {
  export const WORKER: string;
}
