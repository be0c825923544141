import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { buildVerifier } from "../../tools/verifier.ts";

/** Serves the verifier that is one file beside the page, so that its digest is that of the file anybody can fetch. */
function verifierFile(): Plugin {
  const fileName = "convene-verify.mjs";
  return {
    name: "verifier-file",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: (await buildVerifier()).code });
    },
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${fileName}`, (_request, response, next) => {
        buildVerifier().then(({ code }) => {
          response.setHeader("content-type", "text/javascript; charset=utf-8");
          response.end(code);
        }, next);
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), verifierFile()],
  worker: { format: "es" },
  // Files are never written into the page as data addresses: the content policy admits this origin alone.
  build: { target: "es2024", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": process.env["CONVENE_SERVER"] ?? "http://127.0.0.1:4180" } },
});
