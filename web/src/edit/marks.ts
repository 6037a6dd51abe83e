// A mask is the list of what was done to it, so that every step can be undone, and it is as sharp as the picture is large.

export interface Point {
  x: number;
  y: number;
}

export type Mark =
  | { kind: "stroke"; points: Point[]; size: number; erases: boolean }
  | { kind: "rectangle"; x: number; y: number; width: number; height: number; erases: boolean }
  | { kind: "invert" }
  | { kind: "clear" }
  /** A file: opaque where it marks. */
  | { kind: "file"; image: CanvasImageSource };

export interface Marks {
  done: readonly Mark[];
  undone: readonly Mark[];
}

export const noMarks: Marks = { done: [], undone: [] };

/** What was undone is lost with the next mark. */
export const added = ({ done }: Marks, mark: Mark): Marks => ({ done: [...done, mark], undone: [] });

export function undone(marks: Marks): Marks {
  const last = marks.done.at(-1);
  return last ? { done: marks.done.slice(0, -1), undone: [...marks.undone, last] } : marks;
}

export function redone(marks: Marks): Marks {
  const last = marks.undone.at(-1);
  return last ? { done: [...marks.done, last], undone: marks.undone.slice(0, -1) } : marks;
}

/** Whether anything was marked since the last time that the mask was cleared. */
export function marksSomething({ done }: Marks): boolean {
  const since = done.slice(done.findLastIndex(({ kind }) => kind === "clear") + 1);
  return since.some((mark) => mark.kind === "invert" || mark.kind === "file" || ("erases" in mark && !mark.erases));
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a rectangle that is inside of the picture, in whole pixels; null where there is none. */
export function inside({ x, y, width, height }: Rectangle, picture: { width: number; height: number }): Rectangle | null {
  const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
  const right = Math.min(picture.width, Math.round(x + width));
  const bottom = Math.min(picture.height, Math.round(y + height));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** The middle of the picture, where its subject usually is. */
export const middleOf = ({ width, height }: { width: number; height: number }): Rectangle => ({
  x: Math.round(width * 0.2),
  y: Math.round(height * 0.15),
  width: Math.round(width * 0.6),
  height: Math.round(height * 0.7),
});
