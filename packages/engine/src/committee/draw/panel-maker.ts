import type { OpenProgram, Solver } from "../../kit/index.ts";
import type { Face } from "./face.ts";
import { PanelSearch } from "./panel-search.ts";
import { keepsRows, type TypeCounts } from "./panel-space.ts";
import type { Random } from "./random.ts";

/** How often a search that found nothing is tried again before the next panel is given up. */
const ATTEMPTS = 6;

/**
 * Makes panels of a face one after the other so that their mean follows the expectation of the face: after i panels
 * each type has been taken about i times its expected number. `stray` is how far beyond its bounds the wish of a row may
 * lie. Close it when done.
 */
export class PanelMaker {
  readonly panels: TypeCounts[] = [];
  readonly #face: Face;
  readonly #search: PanelSearch;
  readonly #made: Float64Array;
  readonly #wish: Float64Array;
  /** Says whether a panel can be completed, where rows speak of more than types. */
  readonly #completion: OpenProgram | undefined;

  constructor(face: Face, random: Random, solver: Solver, stray?: number) {
    const { program, sizes } = face.space;
    this.#face = face;
    this.#search = new PanelSearch(face, random, stray);
    this.#made = new Float64Array(sizes.length);
    this.#wish = new Float64Array(sizes.length);
    if (program.lower.length > sizes.length) this.#completion = solver.open(program);
  }

  #isPanel(counts: TypeCounts): boolean {
    if (!keepsRows(this.#face.space, counts)) return false;
    const completion = this.#completion;
    if (completion === undefined) return true;
    for (let t = 0; t < counts.length; t += 1) completion.setBounds(t, counts[t] ?? 0, counts[t] ?? 0);
    return completion.solve().status === "optimal";
  }

  /** Adds the next panel; false when none was found. */
  next(): boolean {
    const { target } = this.#face;
    for (let t = 0; t < target.length; t += 1) {
      this.#wish[t] = (this.panels.length + 1) * (target[t] ?? 0) - (this.#made[t] ?? 0);
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const panel = this.#search.find(this.#wish);
      if (panel !== undefined && this.#isPanel(panel)) {
        this.add(panel);
        return true;
      }
    }
    return false;
  }

  /** Takes in a panel that was found elsewhere. */
  add(panel: TypeCounts): void {
    this.panels.push(panel);
    for (let t = 0; t < panel.length; t += 1) this.#made[t] = (this.#made[t] ?? 0) + (panel[t] ?? 0);
  }

  close(): void {
    this.#completion?.close();
  }
}
