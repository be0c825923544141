import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  worker: { format: "es" },
  // Files are never written into the page as data addresses: the content policy admits this origin alone.
  build: { target: "es2024", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": process.env["CONVENE_SERVER"] ?? "http://127.0.0.1:4180" } },
});
