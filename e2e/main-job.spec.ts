import { execFileSync } from "node:child_process";
import { AxeBuilder } from "@axe-core/playwright";
import { expect as expectSoon, test, type Page } from "@playwright/test";
import { newPage, sitAs } from "./persons.ts";
import { sealMarks } from "./seal-marks.ts";
import { words } from "./words.ts";

// oxlint-disable no-await-in-loop -- one step after the other

test.describe.configure({ mode: "serial" });

/** Several browsers at one machine take their time. */
const expect = expectSoon.configure({ timeout: 20_000 });

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** Exit code and output of a program that has no network at all. */
function offline(...command: readonly string[]): { readonly code: number; readonly out: string } {
  try {
    const out = execFileSync("unshare", ["--user", "--map-root-user", "--net", ...command], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return { code: 0, out };
  } catch (error) {
    const { status, stdout } = error as { readonly status: number | null; readonly stdout: string };
    return { code: status ?? -1, out: stdout };
  }
}

test("the guarantors' fifth list is pasted, and what broke is said against the fourth", async ({ browser }, info) => {
  const message = words(info);
  const clerk = await sitAs(browser, info, "clerk");
  const { versions } = (await (await clerk.request.get("/api/processes/ardania/lists")).json()) as {
    readonly versions: readonly { readonly number: number; readonly members: readonly string[] }[];
  };
  await clerk.goto("/handed");
  const fifth = versions.find(({ number }) => number === 5)?.members ?? [];
  await clerk.getByRole("textbox").first().fill(fifth.join("\n"));
  await expect(clerk.getByText(message("lists.verdict.kept", { kept: 17, version: 4 }))).toBeVisible();
  await expect(clerk.getByText(/^(3 of \d+ conditions|٣ شروط)/u).first()).toBeVisible();
  await clerk.goto("/rule");
  const base = message("rule.base.members");
  await expect(clerk.getByText(message("rule.needed", { needed: 113, size: 150, base }))).toBeVisible();
  await expect(clerk.getByText(message("rule.blocking", { blocking: 38, available: 150 }))).toBeVisible();
  await clerk.context().close();
});

test("three blocs seal their marks, three holders release, and six changes are found", async ({ browser }, info) => {
  test.setTimeout(300_000);
  await sealMarks(browser, info);
});

test("what stands in the way of a list is said, by whom and why, and nobody can certify it", async ({
  browser,
}, info) => {
  const message = words(info);
  const chair = await sitAs(browser, info, "co-chair-government");
  await chair.goto("/certify?version=5");
  await expect(chair.getByText(message("result.missing", { count: 3 }))).toBeVisible();
  await expect(chair.getByText(message("result.missing.ruling-not-met", { count: 7 }))).toBeVisible();
  await expect(chair.getByRole("button", { name: message("result.act.certify", { number: 5 }) })).toHaveCount(0);
  await expectNoViolations(chair);
  await chair.context().close();
});

test("both co-chairs certify and publish; everybody takes the committee away and checks it without the server", async ({
  browser,
}, info) => {
  test.setTimeout(180_000);
  const message = words(info);
  const [government, opposition] = [
    await sitAs(browser, info, "co-chair-government"),
    await sitAs(browser, info, "co-chair-opposition"),
  ];
  for (const page of [government, opposition]) await page.goto("/certify?version=6");
  await expect(government.getByText(message("result.ready"))).toBeVisible();
  await government.getByRole("button", { name: message("result.act.certify", { number: 6 }) }).click();
  await expect(opposition.getByText(message("acts.proposed.committee.certify-list", { number: 6 }))).toBeVisible();
  // Nothing is official with one of them.
  const visitor = await newPage(browser, info);
  await visitor.goto("/result");
  await expect(visitor.getByText(message("result.none"))).toBeVisible();
  await opposition.getByRole("button", { name: message("acts.confirm") }).click();
  await expect(government.getByRole("heading", { name: message("result.publish.title") })).toBeVisible();
  await expectNoViolations(government);

  await opposition.getByRole("button", { name: message("result.publish"), exact: true }).click();
  await government.getByRole("button", { name: message("acts.confirm") }).click();
  await expect(
    government.getByText(message("result.published", { degree: message("result.degree.names") })),
  ).toBeVisible();

  await expect(visitor.getByText(message("result.sheet.verdict", { count: 150 }))).toBeVisible();
  const base = message("rule.base.members");
  await expect(visitor.getByText(message("rule.needed", { needed: 113, size: 150, base }))).toBeVisible();
  await expect(visitor.getByText(message("result.sheet.two-cannot"))).toBeVisible();
  await expectNoViolations(visitor);
  const { results } = (await (await visitor.request.get("/api/processes/ardania/results")).json()) as {
    readonly results: readonly { readonly seal: string }[];
  };
  const seal = results[0]?.seal ?? "";
  await visitor.getByLabel(message("result.check.seal")).fill(seal);
  await visitor.getByRole("button", { name: message("result.check.here") }).click();
  await expect(visitor.getByText(message("verify.holds.certified"))).toBeVisible();
  await expect(visitor.getByText(message("verify.check.result-log"), { exact: true })).toBeVisible();
  await expectNoViolations(visitor);

  const take = async (name: string, file: string): Promise<string> => {
    const waiting = visitor.waitForEvent("download");
    await visitor.getByRole(file === "convene-verify.mjs" ? "link" : "button", { name }).click();
    const path = info.outputPath(file);
    await (await waiting).saveAs(path);
    return path;
  };
  const result = await take(message("result.take"), "result.json");
  const verifier = await take(message("ceremony.take.verifier"), "convene-verify.mjs");
  for (const command of [
    [process.execPath, verifier],
    [process.execPath, "packages/cli/src/main.ts", "verify"],
  ]) {
    expect(offline(...command, result, "--seal", seal)).toMatchObject({ code: 0 });
    expect(
      offline(
        ...command,
        result,
        "--seal",
        seal.replace(/./u, (digit) => (digit === "0" ? "1" : "0")),
      ),
    ).toMatchObject({
      code: 1,
    });
  }
  for (const page of [government, opposition, visitor]) await page.context().close();
});

test("the paper of a committee of 150 takes two pages in each language", async ({ browser }, info) => {
  const visitor = await newPage(browser, info);
  for (const [language, most] of [
    ["ar", 2],
    ["en", 2],
    ["both", 4],
  ] as const) {
    await visitor.goto(`/result?print=${language}`);
    await expect(visitor.getByRole("article")).toHaveCount(language === "both" ? 2 : 1);
    const pdf = await visitor.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/gu)?.length ?? 0;
    expect([language, pages <= most, pages]).toEqual([language, true, pages]);
  }
  await visitor.context().close();
});
