import { rowOfItem, type Row } from "./rows";

/** Where a key leads from an item; null for a key that leads nowhere. `screen` is the height that is seen, for Page Up and Down. */
export function moved(rows: readonly Row[], index: number, key: string, screen: number): number | null {
  const last = rows.at(-1)?.boxes.at(-1)?.index;
  const at = rowOfItem(rows, index);
  if (last === undefined || at < 0) return null;
  const bounded = (target: number) => Math.max(0, Math.min(last, target));
  switch (key) {
    case "ArrowLeft":
      return bounded(index - 1);
    case "ArrowRight":
      return bounded(index + 1);
    case "ArrowUp":
      return under(rows, at, index, at - 1);
    case "ArrowDown":
      return under(rows, at, index, at + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "PageUp":
      return under(rows, at, index, pageAway(rows, at, screen, -1));
    case "PageDown":
      return under(rows, at, index, pageAway(rows, at, screen, 1));
    default:
      return null;
  }
}

// The item of another row whose middle is nearest.
function under(rows: readonly Row[], from: number, index: number, to: number): number {
  const target = rows[Math.max(0, Math.min(rows.length - 1, to))]!;
  const box = rows[from]!.boxes.find((one) => one.index === index)!;
  if (target === rows[from]) return index;
  const middle = box.left + box.width / 2;
  const distance = (left: number, width: number) => Math.abs(left + width / 2 - middle);
  return target.boxes.reduce((best, one) => (distance(one.left, one.width) < distance(best.left, best.width) ? one : best)).index;
}

function pageAway(rows: readonly Row[], from: number, screen: number, step: 1 | -1): number {
  let row = from + step;
  while (rows[row + step] && Math.abs(rows[row + step]!.top - rows[from]!.top) < screen) row += step;
  return row;
}
