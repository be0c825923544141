import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { words } from "./words.ts";

const NAMES = {
  ar: { observer: "إنغريد فوس", administrator: "جاد عيسى", clerk: "يوسف حمدي", coordinator: "سامر نجيب" },
  en: { observer: "Ingrid Voss", administrator: "Jad Issa", clerk: "Yusuf Hamdi", coordinator: "Samir Najib" },
} as const;

/** Plays a person of the demonstration. */
async function play(page: Page, name: string) {
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("banner").getByText(name)).toBeVisible();
}

test("a visitor plays a person with one press, sees what their role opens, and signs out", async ({ page }, info) => {
  const message = words(info);
  const { observer } = NAMES[info.project.name as "ar" | "en"];
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 2, name: message("people.personas") })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await play(page, observer);
  await page.goto("/pool");
  await expect(page.getByRole("heading", { level: 1, name: message("shell.not-open") })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText(message("people.role.OBS"), { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: message("people.sign-out") }).click();
  await expect(page.getByRole("banner").getByText(message("shell.person.persona"))).toBeVisible();
});

test("an invitation waits for a second person of the other side, who sees whom it is about", async ({
  page,
  browser,
  baseURL,
}, info) => {
  const message = words(info);
  const { administrator, clerk } = NAMES[info.project.name as "ar" | "en"];
  await play(page, administrator);
  await page.goto("/people?process=ardania");
  await page.getByLabel(message("people.name"), { exact: true }).fill("Amal Haddad");
  await page.getByLabel(message("people.role"), { exact: true }).selectOption("EXP");
  await page.getByLabel(message("people.until"), { exact: true }).fill("2099-12-31");
  await page.getByLabel(message("people.reason"), { exact: true }).last().fill("drafting");
  await page.getByRole("button", { name: message("people.invite"), exact: true }).click();
  await expect(page.getByText(message("people.waits"))).toBeVisible();
  await expect(page.getByRole("button", { name: message("acts.confirm"), exact: true })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const other = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), locale: info.project.name });
  const second = await other.newPage();
  await play(second, clerk);
  await second.goto("/people?process=ardania");
  const sentence = message("acts.proposed.people.invite", {
    name: "Amal Haddad",
    role: message("people.role.EXP"),
    reason: "drafting",
  });
  await expect(second.getByText(sentence)).toBeVisible();
  await expect(second.getByRole("button", { name: message("acts.confirm"), exact: true })).toBeVisible();
  await second.getByRole("button", { name: message("acts.withdraw") }).click();
  await expect(second.getByText(sentence)).toHaveCount(0);
  await other.close();
});

test("what was typed as a name is shown as text, whatever it holds", async ({ page }, info) => {
  const message = words(info);
  const { administrator } = NAMES[info.project.name as "ar" | "en"];
  const name = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  await play(page, administrator);
  await page.goto("/people?process=ardania");
  await page.getByLabel(message("people.name"), { exact: true }).fill(name);
  await page.getByLabel(message("people.until"), { exact: true }).fill("2099-12-31");
  await page.getByLabel(message("people.reason"), { exact: true }).last().fill("<b>why</b>");
  await page.getByRole("button", { name: message("people.invite"), exact: true }).click();
  await expect(page.getByText(name)).toBeVisible();
  await expect(page).not.toHaveTitle("run");
  await page.getByRole("button", { name: message("acts.withdraw") }).click();
  await expect(page.getByText(name)).toHaveCount(0);
});

test("a one-time link that is none signs nobody in, and says so", async ({ page }, info) => {
  const message = words(info);
  await page.goto("/sign-in/link");
  await expect(page.getByText(message("people.link.none"))).toBeVisible();
  await page.goto("/sign-in/link#not-a-link");
  await page.reload();
  await page.getByRole("button", { name: message("people.link.do") }).click();
  await expect(page.getByRole("alert")).toContainText(message("sign-in-refused"));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("nobody is shown figures about a committee of whose people they see only some", async ({ page }, info) => {
  const message = words(info);
  const { coordinator } = NAMES[info.project.name as "ar" | "en"];
  await play(page, coordinator);
  await page.goto("/compare");
  await expect(page.getByRole("heading", { level: 1, name: message("shell.not-open") })).toBeVisible();
  await page.goto("/");
  await expect(page.getByText(message("lists.open.what"))).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const row = page.getByRole("navigation", { name: message("lists.places") });
  await expect(row.getByRole("link", { name: message("lists.place.exchange") })).toBeVisible();
  await expect(row.getByRole("link", { name: message("lists.place.judge") })).toHaveCount(0);
});
