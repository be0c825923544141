import { createBlocs } from "./blocs.ts";
import { references, type Reference } from "./reference.ts";
import { createShape, SHAPES, type ShapeFiles } from "./shapes.ts";

/** A pool to draw from, the time aimed at in processor seconds, and chances to compare with where they are known. */
export type Case = {
  readonly name: string;
  readonly files: () => ShapeFiles;
  readonly aim?: number;
  readonly reference?: Reference;
};

/** Every pool that the benchmarks of the draw measure, the made-up ones first. */
export function cases(): readonly Case[] {
  const made = SHAPES.map((shape): Case => {
    const { name, aim } = shape;
    return { name, files: () => createShape(shape), ...(aim === undefined ? {} : { aim }) };
  });
  const given = references().map((reference): Case => {
    const { name, files, aim } = reference;
    return { name, files: () => files, reference, ...(aim === undefined ? {} : { aim }) };
  });
  return [...made, { name: "blocs", files: () => createBlocs(), aim: 1.5 }, ...given];
}
