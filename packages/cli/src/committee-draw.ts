import { randomBytes } from "node:crypto";
import {
  accept,
  createBundle,
  drawPanels,
  drawReserves,
  panelsDocument,
  pickPanel,
  publishLottery,
  randomIndex,
  statisticsOf,
  writeBundle,
  type Draw,
  type DrawOptions,
  type Model,
  type NomineeId,
  type PanelReserves,
  type Solver,
} from "@convene/engine";
import {
  aboutJson,
  groupsTable,
  membersTable,
  methodValues,
  neverBlocks,
  noDraw,
  reservesJson,
  reservesTable,
  statisticsTable,
  waysIn,
} from "./committee-draw-answer.ts";
import { DRAW_OPTIONS, readDrawInput, USUAL_PANELS } from "./committee-draw-input.ts";
import { loadSolver } from "./committee-solver.ts";
import { solverIdentity } from "./solver-identity.ts";
import type { Block, Verb } from "./verb.ts";

/** A panel drawn from a seed, and its reserves where they were asked for. */
type Drawn = { readonly panel: number; readonly members: readonly NomineeId[]; readonly reserves?: PanelReserves };

function drawFrom(model: Model, draw: Draw, seed: Uint8Array, marks: readonly NomineeId[], count?: number): Drawn {
  const panel = pickPanel(draw.panels, seed);
  const members = draw.panels[panel]?.members ?? [];
  if (count === undefined) return { panel, members };
  const index = (label: string, among: number) => Number(randomIndex(seed, label, among).value);
  const reserves = drawReserves(model, members, index, { count, marks });
  if (!reserves.ok) throw new Error(`a panel was drawn that is no list: ${JSON.stringify(reserves.problems)}`);
  return { panel, members, reserves: reserves.value };
}

/** The bundle that `committee pick` commits to: frozen pool, conditions, numbered panels and fair chances. */
function bundleOf(model: Model, draw: Draw, options: DrawOptions, count: number, solver: Solver): string {
  const lottery = publishLottery(model, draw, solver, { ...options, count });
  const salts = model.pool.nominees.map(() => randomBytes(16).toString("hex"));
  const { marks = [], keep = [] } = options;
  return writeBundle(createBundle({ model, draw, lottery, salts, marks, keep }));
}

/** `convene committee draw`: the fairest lottery over panels, and with a seed a panel of it. */
export const committeeDraw: Verb = {
  room: "committee",
  name: "draw",
  takes: [...DRAW_OPTIONS, "reserves", "panels", "out"],
  needs: ["pool"],
  run: async (asked, desk) => {
    const read = readDrawInput(asked, desk);
    if (!read.ok) return read;
    const bundle = asked.texts.out;
    const panelCount = asked.numbers.panels ?? USUAL_PANELS;
    const { input, options, seed } = read.value;
    const { model, labels, notes } = input;
    const { marks = [] } = options;
    const { language } = desk.speech.print;
    const solver = await loadSolver(desk);
    const answer = drawPanels(model, solver, options);
    if (!answer.ok) return answer;
    if (!answer.value.feasible) return accept(noDraw(model, options, labels, desk, solver), notes);
    const { draw } = answer.value;
    const count = asked.numbers.reserves;
    const drawn =
      seed === undefined || draw.panels.length === 0 ? undefined : drawFrom(model, draw, seed, marks, count);
    const ways = waysIn(model, draw, marks, solver);
    const values = { size: draw.size, people: draw.chances.length, panels: draw.panels.length };
    const blocks: Block[] = [
      { key: draw.panels.length === 0 ? "draw.chances-only" : "draw.summary", values },
      { key: `draw.${draw.certificate.status}`, values: methodValues(draw) },
      statisticsTable(statisticsOf(draw.chances.map(({ value }) => value)), { key: "draw.statistics" }),
      groupsTable(model, draw.chances, labels),
      ...neverBlocks(model, draw, ways, labels, language),
    ];
    if (drawn !== undefined) {
      blocks.push({ key: "draw.drawn", values: { number: drawn.panel } }, { key: "draw.own-seed" });
      blocks.push(membersTable(model, drawn.members, { key: "draw.panel-title" }, language));
      if (drawn.reserves !== undefined) blocks.push(reservesTable(drawn.reserves));
    } else if (count !== undefined) blocks.push({ key: "draw.reserves-with-panel" });
    if (bundle !== undefined) {
      desk.save(bundle, bundleOf(model, draw, options, panelCount, solver));
      blocks.push({ key: "draw.bundle", values: { file: bundle, count: panelCount } });
    }
    const json = {
      ...panelsDocument(draw, solverIdentity()),
      ...aboutJson(model, draw, ways),
      ...(drawn === undefined
        ? {}
        : {
            drawn: {
              seed: options.seed,
              panel: drawn.panel,
              members: drawn.members,
              ...(drawn.reserves === undefined ? {} : { reserves: reservesJson(drawn.reserves) }),
            },
          }),
    };
    return accept({ yes: true, json, blocks }, notes);
  },
};
