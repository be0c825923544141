/** Writes the page that draws from files on disk, everything inside one file: `node examples/draw/build.ts [FILE]`. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleScript } from "../../tools/bundle.ts";

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** The page as one text. Its content policy lets nothing in and nothing out but its own script and its own worker. */
export async function buildPage(): Promise<string> {
  const code = readFileSync(require.resolve("highs/runtime"));
  const { version } = JSON.parse(
    readFileSync(resolve(dirname(require.resolve("highs/runtime")), "../package.json"), "utf8"),
  );
  const solver = { version, wasm_sha256: createHash("sha256").update(code).digest("hex") };
  const compressed = gzipSync(code, { level: 9 }).toString("base64");
  const worker = await bundleScript("examples/draw/draw.worker.ts", {
    "virtual:solver": [
      `export const COMPRESSED_SOLVER = ${JSON.stringify(compressed)};`,
      `export const SOLVER = ${JSON.stringify(solver)};`,
    ].join("\n"),
  });
  const page = await bundleScript("examples/draw/page/page.ts", {
    "virtual:worker": `export const WORKER = ${JSON.stringify(worker)};`,
  });
  const script = page.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const style = readFileSync(resolve(here, "page/page.css"), "utf8");
  const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return readFileSync(resolve(here, "page/page.html"), "utf8")
    .replace(
      "</title>",
      () =>
        `</title>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <style>${style}</style>`,
    )
    .replace("</body>", () => `  <script>${script}</script>\n  </body>`);
}

if (process.argv[1] === import.meta.filename) {
  const file = resolve(process.argv[2] ?? resolve(here, "dist/draw-page.html"));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await buildPage());
  process.stdout.write(`${file}\n`);
}
