import { useEffect, useRef } from "react";
import { useAnnounce, useFormat, useMessages } from "#shell";

/** Seconds before the end at which those who listen are told how long it still is. */
const TOLD_AT = [3_600, 1_800, 600, 300, 60, 10, 0];

/** Hours, minutes and seconds in the reader's digits: `01:04:09`. */
export function clockText(seconds: number, locale: string): string {
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return [hours, minutes, seconds % 60].map((part) => two.format(part)).join(":");
}

type Props = {
  /** What happens then, as a sentence without the time. */
  readonly label: string;
  /** When it happens, and the time now, in milliseconds since 1970. */
  readonly until: number;
  readonly now: number;
};

/** How long it still is. Seen every second; said only now and then. Nothing moves but the digits. */
export function Countdown({ label, until, now }: Props) {
  const message = useMessages();
  const { moment } = useFormat();
  const announce = useAnnounce();
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  const before = useRef(seconds);
  useEffect(() => {
    const passed = TOLD_AT.find((mark) => before.current > mark && seconds <= mark);
    before.current = seconds;
    if (passed !== undefined)
      announce(message("ceremony.countdown.said", { label, minutes: Math.floor(passed / 60), seconds: passed % 60 }));
  }, [announce, label, message, seconds]);
  return (
    <div className="ceremony-countdown">
      <p>{label}</p>
      <p className="ceremony-clock" role="timer" aria-label={label}>
        <bdi dir="ltr">{clockText(seconds, message.locale)}</bdi>
      </p>
      <p className="quiet">{moment(new Date(until).toISOString())}</p>
    </div>
  );
}
