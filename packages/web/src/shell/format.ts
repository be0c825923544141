import { translation } from "@convene/engine";
import { useMemo } from "react";
import { useMessages } from "./messages.tsx";

/** Numbers, dates and localized names as this reader writes them. */
export type Format = {
  readonly number: (value: number) => string;
  /** A share between 0 and 1 as a percentage with at most one decimal. */
  readonly percent: (share: number) => string;
  /** A calendar day `YYYY-MM-DD`: day and month, and the year unless `short`. */
  readonly day: (date: string, style?: "short" | "full") => string;
  /** A moment (ISO 8601) with its time of day. */
  readonly moment: (iso: string) => string;
  /** The wording in the reader's language, else in any other that there is. */
  readonly name: (names: Readonly<Record<string, string>>) => string;
  /** Names joined as the language joins them. */
  readonly list: (parts: readonly string[]) => string;
};

/**
 * Writes a day. Arabic months are given both their names, as in documents of the United Nations; in short only the
 * eastern one. Days carry no time of day: they are read and written in UTC so that no reader sees the day before.
 */
function dayFormat(tag: string, month: "short" | "long"): (day: Date) => string {
  const year = month === "long" ? { year: "numeric" as const } : {};
  const format = new Intl.DateTimeFormat(tag, { day: "numeric", month, ...year, timeZone: "UTC" });
  if (!tag.startsWith("ar")) return (day) => format.format(day);
  const eastern = new Intl.DateTimeFormat("ar-LB", { month: "long", timeZone: "UTC" });
  return (day) =>
    format
      .formatToParts(day)
      .map(({ type, value }) => {
        if (type !== "month") return value;
        return month === "long" && eastern.format(day) !== value
          ? `${eastern.format(day)}/${value}`
          : eastern.format(day);
      })
      .join("");
}

function createFormat(language: string, locale: string): Format {
  // British order of day and month, as the United Nations writes them.
  const tag = language === "en" ? "en-GB" : locale;
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(tag);
  const days = { short: dayFormat(tag, "short"), full: dayFormat(tag, "long") };
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    day: (date, style = "full") => {
      const day = new Date(`${date}T00:00:00Z`);
      return Number.isNaN(day.getTime()) ? date : days[style](day);
    },
    moment: (iso) => moment.format(new Date(iso)),
    name: (names) => translation(names, language),
    list: (parts) => list.format(parts),
  };
}

/** Writes numbers, days and names for this reader. */
export function useFormat(): Format {
  const { language, locale } = useMessages();
  return useMemo(() => createFormat(language, locale), [language, locale]);
}
