import type { DrawAlgorithm, Phrase } from "@convene/engine";
import { WORKER } from "virtual:worker";
import type { OpenedFile, Question, Reply } from "./question.ts";
import { showAnswer } from "./show.ts";
import { sayEverywhere, wordsIn, type Language } from "./words.ts";

function part<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

const [pool, quotas, size] = ["#pool", "#quotas", "#size"].map((id) => part(id, HTMLInputElement));
const [status, progress, answer] = [
  part("#status", HTMLElement),
  part("#progress", HTMLProgressElement),
  part("#answer", HTMLElement),
];
const [draw, cancel] = [part("#draw", HTMLButtonElement), part("#cancel", HTMLButtonElement)];

let language: Language = navigator.language.startsWith("ar") ? "ar" : "en";
let said: Phrase = "";
let shown: Exclude<Reply, { readonly progress: unknown }> | undefined;
let worker: Worker | undefined;

function render(): void {
  const words = wordsIn(language);
  sayEverywhere(words);
  status.textContent = words.say(said);
  answer.replaceChildren(...(shown === undefined ? [] : showAnswer(words, shown)));
}

/** Ends a run, whether it came to an answer or was stopped. */
function end(words: Phrase, reply?: typeof shown): void {
  worker?.terminate();
  worker = undefined;
  [said, shown] = [words, reply];
  [draw.disabled, cancel.hidden, progress.hidden] = [false, true, true];
  render();
}

function hear(reply: Reply): void {
  if (!("progress" in reply)) return end({ key: "library.done" }, reply);
  const { step, done, levels, panels } = reply.progress;
  said = { key: `library.step.${step}`, values: { levels, panels } };
  if (done === undefined) progress.removeAttribute("value");
  else progress.value = done;
  status.textContent = wordsIn(language).say(said);
}

async function opened(input: HTMLInputElement | undefined): Promise<OpenedFile> {
  const file = input?.files?.[0];
  if (file === undefined) throw new Error("no file was chosen");
  return { name: file.name, text: new Uint8Array(await file.arrayBuffer()) };
}

async function begin(): Promise<void> {
  const method = part("input[name=method]:checked", HTMLInputElement).value as DrawAlgorithm;
  const question: Question = {
    pool: await opened(pool),
    quotas: await opened(quotas),
    size: Number(size?.value),
    algorithm: method,
    lottery: part("#lottery", HTMLInputElement).checked,
  };
  const address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => hear(data));
  worker.addEventListener("error", ({ message }) => end({ key: "library.done" }, { fault: message }));
  [said, shown] = [{ key: "library.step.reading" }, undefined];
  [draw.disabled, cancel.hidden, progress.hidden] = [true, false, false];
  progress.removeAttribute("value");
  render();
  worker.postMessage(question);
}

part("form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  begin().catch((error: unknown) => end({ key: "library.done" }, { fault: String(error) }));
});
cancel.addEventListener("click", () => end({ key: "library.cancelled" }));
for (const button of document.querySelectorAll<HTMLElement>("[data-language]")) {
  button.addEventListener("click", () => {
    language = button.dataset["language"] === "ar" ? "ar" : "en";
    render();
  });
}
render();
