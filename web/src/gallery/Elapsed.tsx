import { wholeSeconds } from "../ui/format";
import { useNow } from "../ui/useNow";

/** A clock that runs from a time on. */
export function Elapsed({ since }: { since: string }) {
  return wholeSeconds(Math.max(0, (useNow() - Date.parse(since)) / 1000));
}
