import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { seen, type Row } from "./rows";

const beyond = 700; // pixels above and below the screen that are kept ready

/** The width of an element, also after it has changed. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return undefined;
    const measured = element.current;
    const read = () => setWidth(measured.clientWidth);
    read();
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(read);
    observer?.observe(measured);
    return () => observer?.disconnect();
  }, [element]);
  return width;
}

/** Which rows are on the screen or near it. */
export function useSeenRows(rows: readonly Row[], list: RefObject<HTMLElement | null>): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, 0]);
  const known = useRef(rows);
  useLayoutEffect(() => {
    known.current = rows;
  }, [rows]);
  useLayoutEffect(() => {
    const read = () => {
      if (!list.current) return;
      const top = -list.current.getBoundingClientRect().top;
      const [start, end] = seen(known.current, top - beyond, top + window.innerHeight + beyond);
      setRange((before) => (before[0] === start && before[1] === end ? before : [start, end]));
    };
    read();
    addEventListener("scroll", read, { passive: true });
    addEventListener("resize", read);
    return () => {
      removeEventListener("scroll", read);
      removeEventListener("resize", read);
    };
  }, [list, rows]);
  return range;
}

/** Calls back whenever an element comes near the screen. */
export function useNear(element: RefObject<HTMLElement | null>, onNear: () => void) {
  const latest = useRef(onNear);
  useEffect(() => {
    latest.current = onNear;
  });
  useEffect(() => {
    if (!element.current || typeof IntersectionObserver === "undefined") return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: "1200px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  });
}
