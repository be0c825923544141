import { useEffect, useState } from "react";

/**
 * The time of the server in milliseconds since 1970, told every second: `ahead` is how far its clock was ahead of this
 * browser's when it answered last. A clock that is wrong in this browser moves no deadline.
 */
export function useNow(ahead: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  return now + ahead;
}
