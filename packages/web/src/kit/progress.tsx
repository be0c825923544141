import { useEffect, useState } from "react";
import { useMessages } from "#shell";
import { Button } from "./button.tsx";

/** What is being done, how long it has taken, and a way to stop. Shown only once it takes longer than an instant. */
export function Progress({ doing, onStop }: { doing: string; onStop: () => void }) {
  const message = useMessages();
  const [seconds, setSeconds] = useState(0);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const soon = setTimeout(() => setShown(true), 150);
    const ticking = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => {
      clearTimeout(soon);
      clearInterval(ticking);
    };
  }, []);
  if (!shown) return null;
  return (
    <div className="row">
      <output>{doing}</output>
      {seconds < 2 ? null : <span className="quiet">{message("shell.seconds", { seconds })}</span>}
      {seconds < 1 ? null : <Button onClick={onStop}>{message("shell.stop")}</Button>}
    </div>
  );
}
