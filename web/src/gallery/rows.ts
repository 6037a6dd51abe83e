/** Where one item is, in pixels from the corner of the list. */
export interface Box {
  index: number;
  left: number;
  width: number;
}

export interface Row {
  top: number;
  height: number;
  boxes: Box[];
}

interface Measures {
  width: number;
  /** The height that rows come close to. */
  height: number;
  gap: number;
  /** Whether a last row that is not full is shown; it would move when more is loaded. */
  withLast: boolean;
}

// The rows are exact, since sizes of images are known before they are loaded: nothing is measured, and nothing moves.

/** Puts items with these aspect ratios (width by height) into rows of the full width, in their order. */
export function layOut(ratios: readonly number[], { width, height, gap, withLast }: Measures): Row[] {
  const rows: Row[] = [];
  let top = 0;
  let first = 0;
  let sum = 0;
  const fullHeight = (count: number, total: number) => (width - gap * (count - 1)) / total;
  const close = (end: number, rowHeight: number, isFull: boolean) => {
    const row = rowOf(ratios, first, end, rowHeight, width, gap, isFull, top);
    rows.push(row);
    top += row.height + gap;
    first = end;
  };

  for (const [index, ratio] of ratios.entries()) {
    const without = index > first ? fullHeight(index - first, sum) : Infinity;
    const within = fullHeight(index - first + 1, sum + ratio);
    if (within > height) {
      sum += ratio;
      continue;
    }

    // The row with or without this item, whichever is closer to the height.
    if (without - height < height - within) {
      close(index, without, true);
      sum = ratio;
      const alone = fullHeight(1, ratio);
      if (alone > height) continue;
      close(index + 1, alone, true);
    } else close(index + 1, within, true);
    sum = 0;
  }

  if (first < ratios.length && (withLast || rows.length === 0))
    close(ratios.length, Math.min(height, fullHeight(ratios.length - first, sum)), false);
  return rows;
}

function rowOf(
  ratios: readonly number[],
  first: number,
  end: number,
  rowHeight: number,
  width: number,
  gap: number,
  isFull: boolean,
  top: number,
): Row {
  const height = Math.round(rowHeight);
  const boxes: Box[] = [];
  let left = 0;
  for (let index = first; index < end; index++) {
    const isLast = isFull && index === end - 1;
    const wide = isLast ? width - left : Math.floor(ratios[index]! * rowHeight);
    boxes.push({ index, left, width: wide });
    left += wide + gap;
  }

  return { top, height, boxes };
}

export const heightOf = (rows: readonly Row[]) => {
  const last = rows.at(-1);
  return last ? last.top + last.height : 0;
};

/** The rows that are seen from `top` to `bottom`: the first, and the one after the last. */
export function seen(rows: readonly Row[], top: number, bottom: number): [number, number] {
  const after = (limit: number) => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle]!.top < limit) low = middle + 1;
      else high = middle;
    }

    return low;
  };
  const end = after(bottom);
  const start = after(top);
  return [Math.max(0, start - 1), end];
}

/** The row of an item; -1 where it is in none. */
export function rowOfItem(rows: readonly Row[], index: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const boxes = rows[middle]!.boxes;
    if (boxes[0]!.index > index) high = middle - 1;
    else if (boxes.at(-1)!.index < index) low = middle + 1;
    else return middle;
  }

  return -1;
}
