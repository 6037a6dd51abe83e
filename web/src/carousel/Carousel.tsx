import { useRef, type KeyboardEvent } from "react";
import { Link } from "wouter";
import type { Asset } from "../api/types";
import { useRecallKeys } from "../studio/useRecallKeys";
import styles from "./Carousel.module.css";
import { CarouselItem } from "./CarouselItem";
import { useAutoScroll } from "./useAutoScroll";
import { useSteadyList } from "./useSteadyList";

interface Props {
  /** The newest first. */
  items: Asset[];
  label: string;
}

const leastStep = 280; // px

/** A strip of pictures that scrolls by itself while the mouse is on it, by the arrow keys and by buttons. */
export function Carousel({ items, label }: Props) {
  const strip = useRef<HTMLUListElement>(null);
  const auto = useAutoScroll(strip);
  const { shown, added, showAdded } = useSteadyList(items, strip);
  const onRecallKey = useRecallKeys();

  const scroll = (direction: 1 | -1) => {
    const element = strip.current;
    if (!element) return;
    const step = Math.max(leastStep, Math.floor(element.clientWidth * 0.8));
    element.scrollBy({ left: direction * step, behavior: prefersStill() ? "auto" : "smooth" });
  };

  // The arrow keys go from picture to picture; the focus takes the strip along.
  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(strip.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const asset = shown[at];
    if (asset && onRecallKey(event, asset)) return;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
  };

  return (
    <div className={styles.carousel}>
      <div className={styles.head}>
        <div className="row">
          <button type="button" aria-label="Scroll to newer pictures" onClick={() => scroll(-1)}>
            ‹
          </button>
          <button type="button" aria-label="Scroll to older pictures" onClick={() => scroll(1)}>
            ›
          </button>
          {added > 0 && (
            <button type="button" onClick={showAdded}>
              {added} new
            </button>
          )}
        </div>
        <Link href="/studio/gallery">Open the gallery</Link>
      </div>
      <div
        role="presentation"
        className={styles.frame}
        onMouseEnter={auto.start}
        onMouseLeave={auto.stop}
        onFocus={auto.stop}
        onKeyDown={onKeyDown}
      >
        <ul ref={strip} className={styles.strip} aria-label={label}>
          {shown.map((asset, index) => (
            <CarouselItem key={asset.request_id} asset={asset} isEager={index < 6} />
          ))}
        </ul>
      </div>
    </div>
  );
}

const prefersStill = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches === true;
