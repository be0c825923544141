import { accept, drawPanels, lotteryDocument, publishLottery, statisticsOf, type Phrase } from "@convene/engine";
import {
  aboutJson,
  groupsTable,
  methodValues,
  neverBlocks,
  noDraw,
  statisticsTable,
  waysIn,
} from "./committee-draw-answer.ts";
import { DRAW_OPTIONS, readDrawInput, USUAL_PANELS } from "./committee-draw-input.ts";
import { loadSolver } from "./committee-solver.ts";
import { solverIdentity } from "./solver-identity.ts";
import type { Block, Verb } from "./verb.ts";

/** `convene committee panels`: so many numbered panels, each equally likely, close to the fair chances. */
export const committeePanels: Verb = {
  room: "committee",
  name: "panels",
  takes: [...DRAW_OPTIONS, "panels", "reserves"],
  needs: ["pool"],
  run: async (asked, desk) => {
    const read = readDrawInput(asked, desk);
    if (!read.ok) return read;
    const count = asked.numbers.panels ?? USUAL_PANELS;
    const { input, options } = read.value;
    const { model, labels, notes } = input;
    const solver = await loadSolver(desk);
    const answer = drawPanels(model, solver, options);
    if (!answer.ok) return answer;
    if (!answer.value.feasible) return accept(noDraw(model, options, labels, desk, solver), notes);
    const { draw } = answer.value;
    const lottery = publishLottery(model, draw, solver, { ...options, count });
    const chances = lottery.counts.map(({ id, chance }) => ({ id, value: chance }));
    const published = { ...draw, chances };
    const ways = waysIn(model, draw, options.marks ?? [], solver);
    const digits = String(count - 1).length;
    const blocks: Block[] = [
      { key: "draw.published", values: { count, deviation: lottery.deviation } },
      { key: `draw.${draw.certificate.status}`, values: methodValues(draw) },
      statisticsTable(statisticsOf(chances.map(({ value }) => value)), { key: "draw.statistics" }),
      groupsTable(model, chances, labels),
      ...neverBlocks(model, draw, ways, labels, desk.speech.print.language),
      {
        title: { key: "draw.published-title" },
        columns: [{ heading: "column.panel" }, { heading: "column.members" }],
        rows: lottery.panels.map((members, panel): readonly Phrase[] => [
          String(panel).padStart(digits, "0"),
          members.join(" "),
        ]),
      },
    ];
    const json = { ...lotteryDocument(draw, lottery, solverIdentity()), ...aboutJson(model, published, ways) };
    return accept({ yes: true, json, blocks }, notes);
  },
};
