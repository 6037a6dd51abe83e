import { useEffect, useRef, type ReactNode } from "react";
import { pulled, whole, zoomed, type View } from "./zoom";
import styles from "./Zoomable.module.css";

interface Props {
  view: View;
  onView: (view: View) => void;
  width: number;
  height: number;
  /** Fills the frame; moved by {@link transformOf}. */
  children: ReactNode;
}

/** A frame of the shape of a picture, in which it is enlarged by click or pinch of a trackpad, and pulled. */
export function Zoomable({ view, onView, width, height, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef({ view, onView });
  useEffect(() => {
    latest.current = { view, onView };
  });

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let start: { x: number; y: number; view: View; hasMoved: boolean } | null = null;
    const size = () => element.getBoundingClientRect();
    const change = (next: View) => latest.current.onView(next);
    const at = (event: MouseEvent) => ({
      x: (event.clientX - size().left) / size().width,
      y: (event.clientY - size().top) / size().height,
    });
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY, view: latest.current.view, hasMoved: false };
      if (start.view.scale > 1) element.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (!start) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      start.hasMoved ||= Math.hypot(dx, dy) > 5;
      if (start.hasMoved && start.view.scale > 1) change(pulled(start.view, dx / size().width, dy / size().height));
    };
    const up = (event: PointerEvent) => {
      if (start && !start.hasMoved) change(latest.current.view.scale > 1 ? whole : zoomed(whole, 2.5, at(event)));
      start = null;
    };
    const cancel = () => {
      start = null;
    };
    const wheel = (event: WheelEvent) => {
      // A pinch on a trackpad; the wheel alone scrolls the page.
      if (!event.ctrlKey) return;
      event.preventDefault();
      change(zoomed(latest.current.view, latest.current.view.scale * Math.exp(-event.deltaY / 200), at(event)));
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", cancel);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", cancel);
      element.removeEventListener("wheel", wheel);
    };
  }, []);

  return (
    <div
      ref={frame}
      className={view.scale > 1 ? `${styles.frame} ${styles.enlarged}` : styles.frame}
      style={{ aspectRatio: `${width} / ${height}`, maxWidth: `min(100%, calc(78vh * ${width / height}))` }}
    >
      {children}
    </div>
  );
}
