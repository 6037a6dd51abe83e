import { useEffect, useRef } from "react";
import { isTyping } from "../ui/keys";

/**
 * Handles keys of the whole page, unless a field or a dialog has them; `handle` returns whether it took the key. What `isFirst` is asked
 * before the others.
 */
export function useKeys(handle: (key: string) => boolean, isFirst = false) {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (event.shiftKey && event.key !== "+") || isTyping(event) || document.querySelector("dialog[open]"))
        return;
      if (latest.current(event.key)) event.preventDefault();
    };
    addEventListener("keydown", listen, isFirst);
    return () => removeEventListener("keydown", listen, isFirst);
  }, [isFirst]);
}
