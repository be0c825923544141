/** A stretch of time as written: months are not turned into days, because none has a fixed number of them. */
type Duration = { readonly months: number; readonly seconds: number };

const DURATION =
  /^P(?:(?<years>\d{1,4})Y)?(?:(?<months>\d{1,4})M)?(?:(?<weeks>\d{1,4})W)?(?:(?<days>\d{1,5})D)?(?:T(?:(?<hours>\d{1,6})H)?(?:(?<minutes>\d{1,7})M)?(?:(?<seconds>\d{1,9})S)?)?$/u;

const HOUR = 3600;

/**
 * Reads an ISO 8601 duration of whole numbers; undefined when it is none.
 *
 * @source ISO 8601-1:2019, 5.5.2
 */
export function parseDuration(text: string): Duration | undefined {
  const groups = DURATION.exec(text)?.groups;
  if (groups === undefined || !/\d/u.test(text) || text.endsWith("T")) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = [
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
  ].map((name) => Number(groups[name] ?? 0)) as [number, number, number, number, number, number, number];
  return {
    months: 12 * years + months,
    seconds: ((7 * weeks + days) * 24 + hours) * HOUR + minutes * 60 + seconds,
  };
}

/** The shortest and the longest a month can be, in seconds. */
const [SHORTEST, LONGEST] = [28 * 24 * HOUR, 31 * 24 * HOUR];

/**
 * Whether one stretch of time is at least as long as another: undefined where that hangs on which months are meant, as
 * with 30 days and one month.
 */
export function atLeastAsLong(a: Duration, b: Duration): boolean | undefined {
  const months = a.months - b.months;
  const seconds = a.seconds - b.seconds;
  const least = months * (months > 0 ? SHORTEST : LONGEST) + seconds;
  const most = months * (months > 0 ? LONGEST : SHORTEST) + seconds;
  if (least >= 0) return true;
  return most < 0 ? false : undefined;
}
