const prefersStill = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches === true;

/** Scrolls as little as is needed to see an element; at once for those who prefer less motion. */
export const bringIntoView = (element: Element | null) =>
  element?.scrollIntoView({ block: "nearest", behavior: prefersStill() ? "instant" : "smooth" });
