import type { Browser, Page, TestInfo } from "@playwright/test";
import { makePersonas, type ArdaniaPersona } from "../examples/ardania/personas.ts";

/** The persons of the demonstration. */
export const PERSONAS: readonly ArdaniaPersona[] = makePersonas("ardania");

/** The name of a person in the language of the journey. */
export function nameOf(id: string, info: TestInfo): string {
  const found = PERSONAS.find((persona) => persona.id === id);
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found.name[info.project.name] ?? id;
}

/** Signs a page in as a person of the demonstration, as a press on their name does. */
export async function become(page: Page, persona: string): Promise<void> {
  await page.goto("/sign-in");
  const status = await page.evaluate(async (id) => {
    const answer = await fetch("/api/session/persona", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ persona: id }),
    });
    return answer.status;
  }, persona);
  if (status !== 200) throw new Error(`${persona} could not come in: ${status}`);
}

/** An empty browser of its own in the language of the journey, at an address or at the server of the journeys. */
export async function newPage(browser: Browser, info: TestInfo, address?: string): Promise<Page> {
  const { baseURL, locale } = info.project.use;
  const at = address ?? baseURL;
  const context = await browser.newContext({
    ...(at === undefined ? {} : { baseURL: at }),
    ...(locale === undefined ? {} : { locale }),
  });
  return context.newPage();
}

/** A browser of its own at which a person of the demonstration sits. */
export async function sitAs(browser: Browser, info: TestInfo, persona: string, address?: string): Promise<Page> {
  const page = await newPage(browser, info, address);
  await become(page, persona);
  return page;
}
