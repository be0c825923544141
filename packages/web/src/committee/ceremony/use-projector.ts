import { useCallback, useEffect, useState, type RefObject } from "react";

/** Shows an element alone, on the whole screen where the browser allows it; Escape leads back. */
export function useProjector(place: RefObject<HTMLElement | null>): {
  readonly on: boolean;
  readonly toggle: () => void;
} {
  const [on, setOn] = useState(false);
  const toggle = useCallback(() => {
    const next = !on;
    setOn(next);
    if (next) void place.current?.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement !== null) void document.exitFullscreen();
  }, [on, place]);
  useEffect(() => {
    const leave = () => {
      if (document.fullscreenElement === null) setOn(false);
    };
    const escape = ({ key }: KeyboardEvent) => {
      if (key !== "Escape" || document.querySelector("dialog[open]") !== null) return;
      setOn(false);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
    document.addEventListener("fullscreenchange", leave);
    addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("fullscreenchange", leave);
      removeEventListener("keydown", escape);
    };
  }, []);
  return { on, toggle };
}
