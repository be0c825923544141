import { defineConfig } from "@playwright/test";

const args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
export default defineConfig({
  testDir: "e2e",
  use: {
    baseURL: "http://127.0.0.1:4199",
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args },
  },
  webServer: {
    command: "npm run preview -w @convene/web -- --port 4199 --strictPort --host 127.0.0.1",
    url: "http://127.0.0.1:4199",
    reuseExistingServer: false,
  },
  projects: [
    { name: "ar", metadata: { lang: "ar" }, use: { locale: "ar" } },
    { name: "en", metadata: { lang: "en" }, use: { locale: "en" } },
  ],
});
