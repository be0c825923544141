import { resolve } from "node:path";
import { build, type Plugin } from "vite";

const root = resolve(import.meta.dirname, "..");

/** Modules that exist only while something is bundled. */
function virtualModules(modules: Readonly<Record<string, string>>): Plugin {
  return {
    name: "virtual-modules",
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => modules[id.slice(1)],
  };
}

/**
 * One script for a browser, without imports, made from a module (its path from the root of the repository) and all it
 * needs. `modules` gives the source of modules that exist in no file, by name.
 */
export async function bundleScript(file: string, modules: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    root,
    plugins: [virtualModules(modules)],
    build: {
      write: false,
      // What the solver's package would fetch beside its script is given to it by hand.
      assetsInlineLimit: 0,
      target: "es2024",
      rolldownOptions: { input: resolve(root, file), output: { format: "iife", codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(result)
    ? result.flatMap(({ output }) => output)
    : "output" in result
      ? result.output
      : [];
  const [script, ...others] = outputs.filter(({ type }) => type === "chunk");
  if (script?.type !== "chunk" || others.length > 0) throw new Error(`${file} did not become one script`);
  return script.code;
}
