/**
 * Finds a Chromium for the browser journeys, or installs Debian's, or asks for it in one line; then runs the command
 * given, with CHROMIUM set: `node tools/browser.ts playwright test`.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import process from "node:process";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findChromium(given: string | undefined): string | undefined {
  return [given, ...CANDIDATES].find((path) => path !== undefined && executable(path));
}

/** Debian's Chromium, when we may install it. Arabic text needs no font of the system: the pages carry their own. */
function installChromium(): void {
  if (process.getuid?.() !== 0 || !executable("/usr/bin/apt-get")) return;
  process.stderr.write("Chromium is needed for the browser journeys: installing Debian's package.\n");
  const environment = { ...environmentOfProcess(), DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
  ]) {
    spawnSync("apt-get", words, { stdio: ["ignore", "ignore", "inherit"], env: environment });
  }
}

function environmentOfProcess(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- a command that starts others is its own main
  return process.env;
}

const environment = environmentOfProcess();
if (findChromium(environment["CHROMIUM"]) === undefined) installChromium();
const chromium = findChromium(environment["CHROMIUM"]);
if (chromium === undefined) {
  process.stderr.write(
    "The browser journeys need Chromium: run `apt-get install chromium` as root, or set CHROMIUM.\n",
  );
  process.exit(1);
}
const [command, ...words] = process.argv.slice(2);
if (command === undefined) throw new Error("tools/browser.ts: no command given");
const run = spawnSync("npx", ["--no-install", command, ...words], {
  stdio: "inherit",
  env: { ...environment, CHROMIUM: chromium },
});
process.exit(run.status ?? 1);
