const prefersStill = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches === true;

// What something that stays at the bottom of the window, such as the form on a phone, leaves free.
const freeHeight = () => innerHeight - (Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0);

/** Scrolls as little as is needed to see an element, to its beginning where it is too high; at once for those who prefer less motion. */
export function bringIntoView(element: Element | null) {
  if (!element) return;
  const fits = element.getBoundingClientRect().height <= freeHeight();
  element.scrollIntoView({ block: fits ? "nearest" : "start", behavior: prefersStill() ? "instant" : "smooth" });
}
