/** One figure that a benchmark has to reach, beside what was found. */
export type Figure = {
  readonly what: string;
  readonly found: number;
  readonly unit: string;
  /** What is aimed at, as it is read: `< 0.3`, `0`, `>= 100`. */
  readonly aim: string;
  readonly met: boolean;
};

const rounded = (found: number): number => (Number.isInteger(found) ? found : Number(found.toPrecision(4)));

/** A figure that is to stay below a limit, or to reach nought where the limit is nought. */
export function below(what: string, found: number, limit: number, unit: string): Figure {
  const met = limit === 0 ? found === 0 : found < limit;
  return { what, found: rounded(found), unit, aim: limit === 0 ? "0" : `< ${limit}`, met };
}

/** A figure that may be as large as a limit and no larger. */
export function atMost(what: string, found: number, limit: number, unit: string): Figure {
  return { what, found: rounded(found), unit, aim: `<= ${limit}`, met: found <= limit };
}

/** Things of which all are to be well: how many were, of how many. */
export function all(what: string, found: number, of: number): Figure {
  return { what, found, unit: `of ${of}`, aim: String(of), met: found === of && of > 0 };
}

/** Figures wherever they stand in what a benchmark printed. */
export function figuresOf(document: unknown): readonly Figure[] {
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([key, value]): readonly Figure[] =>
    key === "figures" && Array.isArray(value) ? value : figuresOf(value),
  );
}

/** Missed times, rates and memory depend on the machine and say so only; any other figure that is missed is a fault of ours. */
export function isFault({ met, unit }: Figure): boolean {
  return !met && !["ms", "s", "MB", "a second"].includes(unit);
}

/** Prints what a benchmark found as one JSON document; the process ends with exit code 1 when a figure shows a fault. */
export function printDocument(document: object): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  if (figuresOf(document).some(isFault)) process.exitCode = 1;
}
