import { checkCertificate, createPanelSpace, floatFraction, fraction, type Draw, type Model } from "@convene/engine";
import type { Checked } from "./draw-request.ts";

const NOBODY = { marks: new Set<number>(), keep: new Set<number>() };

/** Checks the certificate of a draw anew, in fractions of any length and without the solver. */
export function checkAgain(model: Model, draw: Draw): Checked {
  const space = createPanelSpace(model, NOBODY, draw.size);
  const known = new Map(draw.chances.map(({ id, value, fraction: exact }) => [id, exact ?? floatFraction(value)]));
  const chances = space.names.map((name) => known.get(name) ?? fraction(-1));
  return checkCertificate(space, chances, draw.certificate, draw.algorithm).status;
}
