import { useId, useRef, type ReactNode } from "react";
import { useMessages } from "#shell";
import "./term.css";

/**
 * A word of the field, explained where it stands. Opens by keyboard, touch and mouse and closes on Escape or a press
 * elsewhere. `name` is a key of the terms: `terms.<name>.meaning`.
 */
export function Term({ name, children }: { name: string; children: ReactNode }) {
  const message = useMessages();
  const id = useId();
  const note = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const place = () => {
    const [element, from] = [note.current, button.current?.getBoundingClientRect()];
    if (element === null || from === undefined) return;
    const width = Math.min(336, innerWidth - 32);
    element.style.inlineSize = `${width}px`;
    element.style.left = `${Math.max(16, Math.min(from.left, innerWidth - width - 16))}px`;
    element.style.top = `${from.bottom + 6}px`;
  };
  return (
    <>
      <button ref={button} type="button" className="term" popoverTarget={id} onClick={place}>
        {children}
      </button>
      <span ref={note} id={id} popover="auto" className="term-note" role="note">
        {message(`terms.${name}.meaning`)}
      </span>
    </>
  );
}
