import { formatFraction, locatedProblem, writeCsv, type Messages, type Problem } from "@convene/engine";
import type { Drawn, Reply } from "./question.ts";

/** An element with its children; text is always text, never markup. */
function element(name: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** A table in a part of its own that scrolls and can be reached from the keyboard. */
function table(title: string, headers: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const head = element("tr", ...headers.map((header) => element("th", header)));
  for (const cell of head.children) cell.setAttribute("scope", "col");
  const body = rows.map((cells) => element("tr", ...cells.map((cell) => element("td", element("bdi", cell)))));
  const scroll = element(
    "div",
    element("table", element("caption", title), element("thead", head), element("tbody", ...body)),
  );
  scroll.className = "scroll";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", title);
  return scroll;
}

/** A button that hands a file over to the person in front of the screen. */
function download(label: string, name: string, text: string): HTMLElement {
  const button = element("button", label);
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
  return button;
}

function problemList(words: Messages, problems: readonly Problem[]): HTMLElement {
  return element("ul", ...problems.map((problem) => element("li", words.say(locatedProblem(problem)))));
}

/** Everybody's chance, the panels, and the files to keep. */
function showDraw(words: Messages, { draw, lottery, document: text, notes }: Drawn): readonly HTMLElement[] {
  const percent = (value: number): string =>
    words.number(value, { style: "percent", minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const chances = draw.chances.map(({ id, value, fraction }) => ({
    id,
    value,
    fraction: fraction === undefined ? "" : formatFraction(fraction),
  }));
  const smallest = Math.min(...chances.map(({ value }) => value));
  const counts = { people: chances.length, panels: draw.panels.length, seats: draw.size };
  const exact = words(draw.status === "exact" ? "library.exact" : "library.bound");
  const files = [
    download(
      words("library.download.chances"),
      "chances.csv",
      writeCsv([
        ["id", "chance", "fraction"],
        ...chances.map(({ id, value, fraction }) => [id, String(value), fraction]),
      ]),
    ),
    download(words("library.download.panels"), "panels.json", text),
    ...(lottery === undefined
      ? []
      : [
          download(
            words("library.download.lottery"),
            "lottery.csv",
            writeCsv([
              ["number", "members"],
              ...lottery.panels.map((members, number) => [String(number).padStart(3, "0"), members.join(" ")]),
            ]),
          ),
        ]),
  ];
  const actions = element("p", ...files.flatMap((file) => [file, " "]));
  const note =
    lottery === undefined
      ? []
      : [element("p", words("library.lottery.within", { difference: percent(lottery.deviation) }))];
  const ids = draw.never.map(({ id }) => id);
  const never =
    ids.length === 0
      ? []
      : [element("p", words("library.never", { count: ids.length }), " ", element("bdi", ids.join(" ")))];
  return [
    element("h2", words("library.result")),
    element("p", words("library.result.counts", counts)),
    element("p", exact),
    element("p", words("library.not-yet")),
    element("p", words("library.smallest", { chance: percent(smallest) })),
    ...note,
    ...never,
    ...(notes.length === 0 ? [] : [problemList(words, notes)]),
    actions,
    table(
      words("library.chances"),
      [words("library.id"), words("library.chance"), words("library.fraction")],
      chances.map(({ id, value, fraction }) => [id, percent(value), fraction]),
    ),
    table(
      words("library.panels"),
      [words("library.weight"), words("library.members")],
      draw.panels.map(({ weight, members }) => [percent(weight), members.join(" ")]),
    ),
  ];
}

/** What an answer of the worker looks like. Progress is shown elsewhere. */
export function showAnswer(
  words: Messages,
  answer: Exclude<Reply, { readonly progress: unknown }>,
): readonly HTMLElement[] {
  if ("drawn" in answer) return showDraw(words, answer.drawn);
  if ("infeasible" in answer) return [element("p", words("library.infeasible"))];
  if ("fault" in answer) return [element("p", words("library.fault", { fault: answer.fault }))];
  const count = answer.problems.length;
  return [element("h2", words("library.problems", { count })), problemList(words, answer.problems)];
}
