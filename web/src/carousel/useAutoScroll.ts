import { useCallback, useEffect, useRef, type RefObject } from "react";

const step = 2; // px
const interval = 20; // ms

/** Scrolls an element slowly and begins anew at its end; not at all for those who prefer less motion, or while it has the focus. */
export function useAutoScroll(element: RefObject<HTMLElement | null>) {
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);

  const stop = useCallback(() => {
    if (timer.current !== null) clearInterval(timer.current);
    timer.current = null;
  }, []);

  const start = useCallback(() => {
    stop();
    const prefersStill = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches === true;
    if (prefersStill || element.current?.contains(document.activeElement)) return;
    timer.current = setInterval(() => {
      const node = element.current;
      if (!node) return;
      const isAtEnd = node.scrollLeft + node.clientWidth >= node.scrollWidth - 1;
      if (node.scrollWidth > node.clientWidth) node.scrollLeft = isAtEnd ? 0 : node.scrollLeft + step;
    }, interval);
  }, [element, stop]);

  useEffect(() => stop, [stop]);
  return { start, stop };
}
