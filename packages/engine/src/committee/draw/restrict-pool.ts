import type { Model } from "../model.ts";
import type { Row } from "../row.ts";

/**
 * The same model for a part of its pool: conditions, their rows and their bounds stay as they are, and count only the
 * people kept. People who sit elsewhere are left out with the rest.
 */
export function restrictPool(model: Model, kept: ReadonlySet<number>): Model {
  const positions = model.pool.nominees.flatMap((_, position) => (kept.has(position) ? [position] : []));
  const place = new Map(positions.map((position, index) => [position, index]));
  const some = (weights: Int32Array): Int32Array => Int32Array.from(positions, (position) => weights[position] ?? 0);
  const restrict = (row: Row): Row => ({
    ...row,
    counts: some(row.counts),
    notStated: some(row.notStated),
    ...(row.share === undefined ? {} : { share: { ...row.share, of: some(row.share.of) } }),
    sides: row.sides.map((side) => ({ ...side, weights: some(side.weights) })),
  });
  const nominees = positions.flatMap((position) => model.pool.nominees[position] ?? []);
  const compared = model.compared.map((attribute) => {
    const held = positions.map((position) => attribute.held[position] ?? []);
    const inPool = attribute.values.map((_, index) => held.filter((indexes) => indexes.includes(index)).length);
    const values = attribute.values.map((value, index) => ({ ...value, inPool: inPool[index] ?? 0 }));
    return { ...attribute, values, held };
  });
  return {
    ...model,
    pool: { attributes: model.pool.attributes, nominees },
    positions: new Map(nominees.map(({ id }, index) => [id, index])),
    rows: model.rows.map(restrict),
    nested: model.nested.map((body) => ({ ...body, rows: body.rows.map(restrict) })),
    seated: new Set([...model.seated].flatMap((position) => place.get(position) ?? [])),
    compared,
  };
}
