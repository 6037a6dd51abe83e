import { useState } from "react";
import { inside, middleOf, type Mark, type Rectangle } from "./marks";
import styles from "./RectangleForm.module.css";

interface Props {
  picture: { width: number; height: number };
  onMark: (mark: Mark) => void;
  /** Marks everything but this. */
  onInvert: (mark: Mark) => void;
}

const names = { x: "From the left", y: "From the top", width: "Width", height: "Height" } as const;

/** Marks a rectangle by numbers, or the usual places of a subject and its background. */
export function RectangleForm({ picture, onMark, onInvert }: Props) {
  const [rectangle, setRectangle] = useState<Rectangle>(() => middleOf(picture));
  const cut = inside(rectangle, picture);
  const mark = (part: Rectangle, erases = false): Mark => ({ kind: "rectangle", ...part, erases });
  return (
    <fieldset className={styles.rectangle}>
      <legend>
        Rectangle, in pixels of {picture.width} × {picture.height}
      </legend>
      <div className={styles.numbers}>
        {(Object.keys(names) as (keyof Rectangle)[]).map((field) => (
          <label key={field}>
            <span>{names[field]}</span>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={field === "x" || field === "width" ? picture.width : picture.height}
              value={Number.isNaN(rectangle[field]) ? "" : rectangle[field]}
              onChange={(event) => setRectangle({ ...rectangle, [field]: event.target.valueAsNumber })}
            />
          </label>
        ))}
      </div>
      <div className="row">
        <button type="button" disabled={!cut} onClick={() => cut && onMark(mark(cut))}>
          Mark it
        </button>
        <button type="button" disabled={!cut} onClick={() => cut && onMark(mark(cut, true))}>
          Unmark it
        </button>
        <button type="button" title="Marks the middle of the picture" onClick={() => onMark(mark(middleOf(picture)))}>
          Subject (the middle)
        </button>
        <button type="button" title="Marks everything but the middle of the picture" onClick={() => onInvert(mark(middleOf(picture)))}>
          Background (all around it)
        </button>
      </div>
      {!cut && <p className="field-error">The rectangle must lie in the picture, with a width and a height.</p>}
    </fieldset>
  );
}
