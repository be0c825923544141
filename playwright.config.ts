import { defineConfig } from "@playwright/test";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** One demonstration server for each language, so that journeys in one do not disturb the other. */
const LANGUAGES = [
  { language: "ar", port: 4198 },
  { language: "en", port: 4199 },
] as const;

export default defineConfig({
  testDir: "e2e",
  workers: 2,
  timeout: 60_000,
  // A shared machine may be slow; what never comes is still found.
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: { launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: CHROMIUM_FLAGS } },
  webServer: LANGUAGES.map(({ language, port }) => ({
    command: `node tools/demo.ts --fresh --port ${port} --data .data/journeys-${language}`,
    url: `http://127.0.0.1:${port}/api/processes/ardania/clock`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  })),
  projects: LANGUAGES.map(({ language, port }) => ({
    name: language,
    fullyParallel: false,
    metadata: { language },
    use: { locale: language, baseURL: `http://127.0.0.1:${port}` },
  })),
});
