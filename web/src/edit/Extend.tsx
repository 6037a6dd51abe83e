import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Picture } from "../gallery/pictures";
import { useSteadyLink } from "../gallery/useSteadyLink";
import { extended, grown, keyed, mostOfSide, noExpansion, sides, toShape, type Expansion, type Side } from "./expansion";
import styles from "./Extend.module.css";

interface Props {
  picture: Picture;
  alt: string;
  expansion: Expansion;
  onExpansion: (expansion: Expansion) => void;
}

const shapes = [
  [1, 1],
  [16, 9],
  [9, 16],
  [3, 2],
  [2, 3],
] as const;
const signs: Record<Side, number> = { left: -1, right: 1, up: -1, down: 1 };

/** Extends a picture at its edges: by dragging a handle, by keys on it, by numbers, or to a shape. */
export function Extend({ picture, alt, expansion, onExpansion }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const link = useSteadyLink(picture);
  const drag = useRef<{ side: Side; at: number; from: number; pixels: number } | null>(null);
  const [dragged, setDragged] = useState<Side | null>(null);
  const size = extended(picture, expansion);
  const set = (side: Side, pixels: number) => onExpansion(grown(picture, expansion, side, pixels));
  const part = (pixels: number, of: number) => `${(pixels / of) * 100}%`;

  const down = (event: PointerEvent, side: Side) => {
    if (!frame.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    (event.currentTarget as HTMLElement).focus();
    const isAcross = side === "left" || side === "right";
    // The frame gets smaller as the picture grows, so the scale is that of the beginning.
    const pixels = size.width / frame.current.getBoundingClientRect().width;
    drag.current = { side, at: isAcross ? event.clientX : event.clientY, from: expansion[side], pixels };
    setDragged(side);
  };
  const move = (event: PointerEvent) => {
    const start = drag.current;
    if (!start) return;
    const isAcross = start.side === "left" || start.side === "right";
    const moved = ((isAcross ? event.clientX : event.clientY) - start.at) * signs[start.side] * start.pixels;
    set(start.side, Math.round((start.from + moved) / 8) * 8);
  };
  const up = () => {
    drag.current = null;
    setDragged(null);
  };
  const key = (event: KeyboardEvent, side: Side) => {
    const pixels = keyed(side, expansion[side], event.key, event.shiftKey);
    if (pixels === null) return;
    event.preventDefault();
    event.stopPropagation();
    set(side, pixels);
  };

  return (
    <div className={styles.extend}>
      <div className={styles.room}>
        <div
          ref={frame}
          className={styles.frame}
          style={{
            aspectRatio: `${size.width} / ${size.height}`,
            maxWidth: `min(100%, calc(60vh * ${size.width / size.height}))`,
          }}
        >
          <img
            className={styles.picture}
            src={link}
            alt={alt}
            draggable={false}
            style={{
              left: part(expansion.left, size.width),
              top: part(expansion.up, size.height),
              width: part(picture.width, size.width),
              height: part(picture.height, size.height),
              backgroundColor: picture.color,
            }}
          />
          {sides.map((side) => (
            <div
              key={side}
              role="slider"
              tabIndex={0}
              aria-label={`Extend ${side}`}
              aria-valuemin={0}
              aria-valuemax={mostOfSide}
              aria-valuenow={expansion[side]}
              aria-valuetext={`${expansion[side]} pixels`}
              aria-orientation={side === "left" || side === "right" ? "horizontal" : "vertical"}
              className={`${styles.handle} ${styles[side]} ${dragged === side ? styles.dragged : ""}`}
              onPointerDown={(event) => down(event, side)}
              onPointerMove={move}
              onPointerUp={up}
              onPointerCancel={up}
              onKeyDown={(event) => key(event, side)}
            />
          ))}
        </div>
      </div>
      <p className="quiet small">
        {picture.width} × {picture.height} becomes {size.width} × {size.height} pixels. Drag an edge, or use the arrow keys on it (with
        Shift for larger steps).
      </p>
      <div className={styles.numbers}>
        {sides.map((side) => (
          <label key={side}>
            <span>{side.charAt(0).toUpperCase() + side.slice(1)} (px)</span>
            <input
              type="number"
              inputMode="numeric"
              id={`edit-expand-${side}`}
              min={0}
              max={mostOfSide}
              step={8}
              value={expansion[side]}
              onChange={(event) => set(side, event.target.valueAsNumber)}
            />
          </label>
        ))}
      </div>
      <div className="row" role="group" aria-label="Extend to a shape">
        <span className="quiet small">To a shape:</span>
        {shapes.map(([across, along]) => (
          <button key={`${across}:${along}`} type="button" onClick={() => onExpansion(toShape(picture, across, along))}>
            {across}:{along}
          </button>
        ))}
        <button type="button" className="plain" onClick={() => onExpansion(noExpansion)}>
          Reset
        </button>
      </div>
    </div>
  );
}
