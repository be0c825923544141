const MILLISECONDS_A_DAY = 86_400_000;

/** The date so many days after another, both `YYYY-MM-DD`. */
export function daysAfter(date: string, days: number): string {
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + days * MILLISECONDS_A_DAY);
  return day.toISOString().slice(0, 10);
}
