import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { removeDataDirectory } from "@convene/server";
import { words } from "./words.ts";

const MAIN = resolve(import.meta.dirname, "../packages/server/src/main.ts");

/** A server that nobody has used, what it says on its console, and its end. */
async function firstStart() {
  const data = mkdtempSync(join(tmpdir(), "convene-first-"));
  // oxlint-disable-next-line node/no-process-env -- the server needs the path and the home of whoever runs the journey
  const env = { ...process.env, CONVENE_DATA: data, PORT: "0", LANG: "en", LC_ALL: "en" };
  const server = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  server.stdout.on("data", (part: Buffer) => {
    said += part.toString("utf8");
  });
  await expect.poll(() => said, { timeout: 30_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+/u);
  return {
    // Passkeys belong to a name, not to an address of numbers.
    address: `http://localhost:${/127\.0\.0\.1:(\d+)/u.exec(said)?.[1] ?? ""}`,
    code: /[A-Z2-9]{5}(?:-[A-Z2-9]{5}){3}/u.exec(said)?.[0] ?? "",
    end: async () => {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
      await removeDataDirectory(data);
    },
  };
}

test("the first administrator is made by the code of the console, makes a passkey, and signs in with it", async ({
  page,
  context,
}, info) => {
  const message = words(info);
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { address, code, end } = await firstStart();
  try {
    await page.goto(address);
    await page.getByRole("link", { name: message("shell.person.first") }).click();
    const type = async (text: string) => {
      await page.getByLabel(message("people.first.code"), { exact: true }).fill(text);
      await page.getByLabel(message("people.name"), { exact: true }).fill("Noor");
      await page.getByRole("button", { name: message("people.first.do") }).click();
    };
    await type("AAAAA-AAAAA-AAAAA-AAAAA");
    await expect(page.getByRole("alert")).toContainText(message("sign-in-refused"));
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await type(code);
    await expect(page.getByText(message("people.waiting"))).toBeVisible();
    await page.getByRole("button", { name: message("people.passkey.make") }).click();
    await expect(page.getByText(message("people.waiting"))).toHaveCount(0);
    await expect(page.getByText(message("people.passkey.this-device"), { exact: true })).toBeVisible();
    await page.getByRole("button", { name: message("people.sign-out") }).click();
    await page
      .getByRole("link", { name: message("shell.person.sign-in") })
      .first()
      .click();
    await page.getByRole("button", { name: message("people.by-passkey.do") }).click();
    await expect(page.getByRole("banner").getByText("Noor")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: message("shell.no-process.yours") })).toBeVisible();
  } finally {
    await end();
  }
});
