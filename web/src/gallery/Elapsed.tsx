import { useEffect, useState } from "react";
import { wholeSeconds } from "../ui/format";

/** A clock that runs from a time on. */
export function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return wholeSeconds(Math.max(0, (now - Date.parse(since)) / 1000));
}
