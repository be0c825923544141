import { formatFraction, fraction } from "../../kit/index.ts";
import type { NomineeId } from "../pool.ts";
import { certificateDocument } from "./certificate-json.ts";
import type { Draw, PublishedLottery, WeightedPanel } from "./draw.ts";

/** The solver that found the panels, so that anybody can run the same: its version and the digest of its code. */
export type SolverIdentity = { readonly version: string; readonly wasm_sha256: string };

/** One panel of a `convene-panels/1` document. */
export type PanelJson = {
  readonly members: readonly NomineeId[];
  readonly weight: number;
  /** The weight exactly (`"1/81"`), where it is known. */
  readonly fraction?: string;
};

/**
 * A lottery as a document (`convene-panels/1`, docs/formats/panels.md). Chances are exact texts (`"1/11"`) where they are
 * known exactly, else numbers that the panels give within `deviation`.
 */
export type PanelsDocument = {
  readonly format: "convene-panels/1";
  readonly algorithm: Draw["algorithm"];
  readonly size: number;
  readonly panels: readonly PanelJson[];
  readonly probabilities: Readonly<Record<NomineeId, string | number>>;
  readonly status: Draw["status"];
  readonly deviation: number;
  readonly certificate: object;
  readonly never: readonly NomineeId[];
  readonly reasons: Draw["never"];
  readonly solver: SolverIdentity;
};

function panelJson({ members, weight, fraction: exact }: WeightedPanel): PanelJson {
  return { members, weight, ...(exact === undefined ? {} : { fraction: formatFraction(exact) }) };
}

function documentOf(
  draw: Draw,
  solver: SolverIdentity,
  lottery: Pick<PanelsDocument, "panels" | "probabilities" | "deviation">,
): PanelsDocument {
  const { algorithm, size, status, certificate, never } = draw;
  const { panels, probabilities, deviation } = lottery;
  return {
    format: "convene-panels/1",
    algorithm,
    size,
    panels,
    probabilities,
    status,
    deviation,
    certificate: certificateDocument(certificate),
    never: never.map(({ id }) => id),
    reasons: never,
    solver,
  };
}

/** A draw as a document: its panels with their weights, and everybody's chance. */
export function panelsDocument(draw: Draw, solver: SolverIdentity): PanelsDocument {
  const chances = draw.chances.map(({ id, value, fraction: exact }) => {
    return [id, exact === undefined ? value : formatFraction(exact)] as const;
  });
  const probabilities = Object.fromEntries(chances);
  return documentOf(draw, solver, { panels: draw.panels.map(panelJson), probabilities, deviation: draw.deviation });
}

/**
 * A published lottery as a document: its panels in the order of their numbers, each with the same weight. The certificate
 * is that of the fair chances, from which those of the lottery differ by `deviation` at most.
 */
export function lotteryDocument(draw: Draw, lottery: PublishedLottery, solver: SolverIdentity): PanelsDocument {
  const { panels, counts, deviation } = lottery;
  const count = panels.length;
  const share = fraction(1, count);
  const chances = counts.map(({ id, panels: on }) => [id, formatFraction(fraction(on, count))] as const);
  return documentOf(draw, solver, {
    panels: panels.map((members) => panelJson({ members, weight: 1 / count, fraction: share })),
    probabilities: Object.fromEntries(chances),
    deviation,
  });
}
