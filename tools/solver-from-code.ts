import highs from "highs";

/**
 * The solver from its own WebAssembly code, for pages that fetch nothing. The package documents an option for the code
 * (`wasmBinary`) that its loader does not read; the hook below is the loader's own.
 */
export async function solverFromCode(code: BufferSource): ReturnType<typeof highs> {
  const module = await WebAssembly.compile(code);
  const options = {
    locateFile: (name: string) => name,
    instantiateWasm(imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void) {
      ready(new WebAssembly.Instance(module, imports));
    },
  };
  return highs(options);
}
