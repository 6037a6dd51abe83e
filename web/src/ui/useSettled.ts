import { useEffect, useState } from "react";

/** A text as it was when it last stayed the same for `pause` ms, so that the service is not asked at each key. */
export function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
