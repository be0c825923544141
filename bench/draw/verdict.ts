import {
  checkCertificate,
  createPanelSpace,
  type CertificateVerdict,
  type Draw,
  type Fraction,
  type Model,
  type NomineeId,
  type PanelSpace,
} from "@convene/engine";

/** The panels of a model by types, as a stranger who checks a draw would make them; nobody marked may sit on one. */
export function typesOf(model: Model, marked: readonly NomineeId[] = []): PanelSpace {
  const seats = model.size;
  if (seats === undefined) throw new Error("the size is not stated");
  return createPanelSpace(
    model,
    { marks: new Set(marked.map((id) => model.positions.get(id) ?? -1)), keep: new Set() },
    seats,
  );
}

/** The exact chance of everybody of each type, as a draw states it; nothing where one is not exact. */
export function exactChances({ types }: PanelSpace, model: Model, draw: Draw): readonly Fraction[] | undefined {
  const byId = new Map(draw.chances.map(({ id, fraction }) => [id, fraction]));
  const chances = types.map(({ members: [first = -1] }) => byId.get(model.pool.nominees[first]?.id ?? ""));
  return chances.every((chance) => chance !== undefined) ? chances : undefined;
}

/** What the checker says of a draw's certificate, and of how many kinds of people. */
export function verdictOf(
  model: Model,
  draw: Draw,
  marked: readonly NomineeId[] = [],
): { readonly types: number; readonly status: CertificateVerdict["status"] | "inexact" } {
  const space = typesOf(model, marked);
  const chances = exactChances(space, model, draw);
  if (chances === undefined) return { types: space.types.length, status: "inexact" };
  return { types: space.types.length, status: checkCertificate(space, chances, draw.certificate).status };
}
