import { useState, type ReactNode } from "react";
import type { View } from "./zoom";
import { Zoomable } from "./Zoomable";
import styles from "./Slider.module.css";

interface Props {
  /** What is left of the line, and what is right of it. Both fill the frame. */
  left: ReactNode;
  right: ReactNode;
  leftName: string;
  rightName: string;
  width: number;
  height: number;
  view: View;
  onView: (view: View) => void;
}

/** Two pictures on each other, with a line between them that is moved by mouse, touch and keys. */
export function Slider({ left, right, leftName, rightName, width, height, view, onView }: Props) {
  const [part, setPart] = useState(50);
  return (
    <div className={styles.slider}>
      <Zoomable view={view} onView={onView} width={width} height={height}>
        {right}
        <div className={styles.left} style={{ clipPath: `inset(0 ${100 - part}% 0 0)` }}>
          {left}
        </div>
        <div className={styles.line} style={{ left: `${part}%` }} aria-hidden="true" />
      </Zoomable>
      <label className={styles.control} style={{ maxWidth: `calc(78vh * ${width / height})` }}>
        <span className={styles.names}>
          <span>{leftName}</span>
          <span>{rightName}</span>
        </span>
        <input
          type="range"
          min={0}
          max={100}
          value={part}
          aria-label={`How much of ${leftName} is seen`}
          aria-valuetext={`${part} percent of ${leftName}`}
          onChange={(event) => setPart(Number(event.target.value))}
        />
      </label>
    </div>
  );
}
