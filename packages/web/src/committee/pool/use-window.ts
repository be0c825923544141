import { useRef, useState, type UIEvent } from "react";

/** Rows drawn beyond the edge of sight, so that scrolling does not show paper first. */
const BEYOND = 12;

/** Enough for the tallest box there is; the true height is known from the first scroll on. */
const FIRST_HEIGHT = 640;

/** Which of many rows of one height are in sight of a scrolling box, and how to bring one there. */
export function useWindow(count: number, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: FIRST_HEIGHT });
  const first = Math.max(0, Math.min(count, Math.floor(sight.top / rowHeight)) - BEYOND);
  const end = Math.min(count, Math.ceil((sight.top + sight.height) / rowHeight) + BEYOND);
  const look = (element: HTMLElement) => {
    // Drawing anew at every pixel would be waste: whole rows suffice.
    const [top, height] = [Math.floor(element.scrollTop / rowHeight) * rowHeight, element.clientHeight];
    setSight((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  return {
    box,
    first,
    end: Math.max(first, end),
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => look(currentTarget),
    /** Scrolls just as far as needed for a row to stand in full below the head, and draws it in the same turn. */
    show: (index: number) => {
      const element = box.current;
      if (element === null) return;
      const head = element.querySelector("thead")?.clientHeight ?? 0;
      const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight + head];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
      look(element);
    },
  };
}
