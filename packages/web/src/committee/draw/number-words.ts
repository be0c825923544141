import type { Fraction, Messages } from "@convene/engine";

/** A chance or another share, with three digits that count: 4.55 %, 0.0312 %. */
export function chanceText(message: Messages, chance: number): string {
  return message.number(chance, { style: "percent", maximumSignificantDigits: 3 });
}

/** A difference of chances in percentage points: 1.6, 12. */
export function pointsText(message: Messages, difference: number): string {
  return message.number(100 * difference, { maximumSignificantDigits: 2 });
}

/** An exact chance in the reader's digits: 7/24. */
export function fractionText(message: Messages, { numerator, denominator }: Fraction): string {
  const [above, below] = [numerator, denominator].map((part) => message.number(Number(part), { useGrouping: false }));
  return denominator === 1n ? `${above}` : `${above}/${below}`;
}

/** A pure number between 0 and 1 with three decimals. */
export function decimalText(message: Messages, value: number): string {
  return message.number(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}

/** The number of a panel as it is drawn: with as many digits as the last one has (000 to 999). */
export function panelNumberText(message: Messages, panel: number, panels: number): string {
  const digits = String(Math.max(0, panels - 1)).length;
  return message.number(panel, { minimumIntegerDigits: digits, useGrouping: false });
}
