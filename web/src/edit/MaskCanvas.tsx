import { useEffect, useRef } from "react";
import { Picture } from "../gallery/Picture";
import type { Picture as Facts } from "../gallery/pictures";
import { whole } from "../gallery/zoom";
import { drawMarks, drawStroke } from "./drawMarks";
import type { Mark, Marks, Point } from "./marks";
import type { Tool } from "./MaskEditor";
import styles from "./MaskCanvas.module.css";

interface Props {
  picture: Facts;
  alt: string;
  tool: Tool;
  /** Of the brush, in pixels of the picture. */
  size: number;
  zoom: number;
  marks: Marks;
  onMark: (mark: Mark) => void;
}

const colour = "#ff2d78";

// The picture is of another origin and its pixels cannot be read: it lies under the canvas, which has the mask alone.

/** The picture with its mask, which is painted with mouse, pen or finger. */
export function MaskCanvas({ picture, alt, tool, size, zoom, marks, onMark }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const latest = useRef({ tool, size, marks, onMark });
  useEffect(() => {
    latest.current = { tool, size, marks, onMark };
  });
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context) drawMarks(context, marks.done, colour);
  }, [marks]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return undefined;
    let stroke: { points: Point[]; id: number; size: number; erases: boolean } | null = null;
    const pointOf = (event: PointerEvent): Point => {
      const box = element.getBoundingClientRect();
      return {
        x: ((event.clientX - box.left) / box.width) * element.width,
        y: ((event.clientY - box.top) / box.height) * element.height,
      };
    };
    const showRing = (event: PointerEvent) => {
      if (!ring.current) return;
      const box = element.getBoundingClientRect();
      const wide = (latest.current.size / element.width) * box.width;
      ring.current.style.width = ring.current.style.height = `${wide}px`;
      ring.current.style.transform = `translate(${event.clientX - box.left - wide / 2}px, ${event.clientY - box.top - wide / 2}px)`;
      ring.current.style.opacity = "1";
    };
    const redraw = () => drawMarks(context, latest.current.marks.done, colour);
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      stroke = { points: [pointOf(event)], id: event.pointerId, size: latest.current.size, erases: latest.current.tool === "erase" };
      drawStroke(context, stroke.points, stroke.size, stroke.erases, colour);
    };
    const move = (event: PointerEvent) => {
      showRing(event);
      if (!stroke || stroke.id !== event.pointerId) return;
      const from = stroke.points.length;
      const between = event.getCoalescedEvents?.() ?? [];
      stroke.points.push(...(between.length > 0 ? between : [event]).map(pointOf));
      // Only what is new; the whole line is drawn at its end.
      drawStroke(context, stroke.points.slice(Math.max(0, from - 2)), stroke.size, stroke.erases, colour);
    };
    const up = (event: PointerEvent) => {
      if (!stroke || stroke.id !== event.pointerId) return;
      latest.current.onMark({ kind: "stroke", points: stroke.points, size: stroke.size, erases: stroke.erases });
      stroke = null;
    };
    const cancel = () => {
      stroke = null;
      redraw();
    };
    const leave = () => {
      if (ring.current) ring.current.style.opacity = "0";
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", cancel);
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", cancel);
      element.removeEventListener("pointerleave", leave);
    };
  }, []);

  const ratio = picture.width / picture.height;
  return (
    <div className={styles.window} style={{ aspectRatio: ratio, maxWidth: `calc(70vh * ${ratio})` }}>
      <div className={styles.sheet} style={{ width: `${zoom * 100}%`, aspectRatio: ratio }}>
        <Picture picture={picture} alt={alt} view={whole} />
        <canvas
          ref={canvas}
          className={tool === "move" ? `${styles.canvas} ${styles.through}` : styles.canvas}
          width={picture.width}
          height={picture.height}
        />
        <div ref={ring} className={styles.ring} hidden={tool === "move"} aria-hidden="true" />
      </div>
    </div>
  );
}
