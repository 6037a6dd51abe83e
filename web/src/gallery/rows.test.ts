import { expect, test } from "vitest";
import { moved } from "./roving";
import { heightOf, layOut, rowOfItem, seen } from "./rows";

const measures = { width: 1000, height: 200, gap: 10, withLast: true };
const mixed = Array.from({ length: 200 }, (_, index) => [1, 1.78, 0.56, 1.5, 0.4, 3][index % 6]!);

test("every full row is exactly as wide as the list, and keeps the shapes", () => {
  const rows = layOut(mixed, measures);
  for (const row of rows.slice(0, -1)) {
    const last = row.boxes.at(-1)!;
    expect(last.left + last.width).toBe(1000);
    for (const box of row.boxes) expect(Math.abs(box.width - mixed[box.index]! * row.height)).toBeLessThan(box === last ? 8 : 3);
    expect(row.height).toBeGreaterThan(120);
    expect(row.height).toBeLessThan(280);
  }
});

test("items stay in their order, each in one row", () => {
  const order = layOut(mixed, measures).flatMap((row) => row.boxes.map((box) => box.index));
  expect(order).toEqual(mixed.map((_, index) => index));
});

test("more items do not move the rows above", () => {
  const few = layOut(mixed.slice(0, 100), { ...measures, withLast: false });
  expect(layOut(mixed, measures).slice(0, few.length)).toEqual(few);
});

test("a last row that is not full is not stretched, and waits for more", () => {
  expect(layOut([1, 1, 1, 1, 1, 1], measures).at(-1)).toMatchObject({ height: 200, boxes: [{ index: 5, left: 0, width: 200 }] });
  expect(layOut([1, 1, 1, 1, 1, 1], { ...measures, withLast: false })).toHaveLength(1);
  expect(layOut([1, 1], { ...measures, withLast: false })).toHaveLength(1);
});

test("a picture wider than a narrow list fits into it", () => {
  const [row] = layOut([3], { ...measures, width: 300 });
  expect(row).toMatchObject({ height: 100, boxes: [{ width: 300 }] });
});

test("only the rows that are seen are named", () => {
  const rows = layOut(
    Array.from({ length: 10_000 }, () => 1),
    measures,
  );
  const [start, end] = seen(rows, 100_000, 100_800);
  expect(rows[start]!.top).toBeLessThanOrEqual(100_000);
  expect(rows[end]!.top).toBeGreaterThanOrEqual(100_800);
  expect(end - start).toBeLessThan(8);
  expect(seen(rows, 0, 800)[0]).toBe(0);
  expect(seen(rows, heightOf(rows), heightOf(rows) + 800)[1]).toBe(rows.length);
});

test("the row of an item is found", () => {
  const rows = layOut(mixed, measures);
  for (const [number, row] of rows.entries()) for (const box of row.boxes) expect(rowOfItem(rows, box.index)).toBe(number);
  expect(rowOfItem(rows, 200)).toBe(-1);
});

test("arrows lead to the neighbour, and to the nearest item of the row above or below", () => {
  const rows = layOut([1, 1, 1, 1, 1, 2, 1, 2, 1, 1], { ...measures, width: 1040 });
  expect(rows.map((row) => row.boxes.length)).toEqual([5, 3, 2]);
  expect(moved(rows, 1, "ArrowRight", 800)).toBe(2);
  expect(moved(rows, 0, "ArrowLeft", 800)).toBe(0);
  expect(moved(rows, 4, "ArrowDown", 800)).toBe(7);
  expect(moved(rows, 6, "ArrowUp", 800)).toBe(2);
  expect(moved(rows, 1, "ArrowUp", 800)).toBe(1);
  expect(moved(rows, 9, "ArrowDown", 800)).toBe(9);
  expect(moved(rows, 3, "x", 800)).toBeNull();
});

test("Home, End and pages lead far", () => {
  const rows = layOut(
    Array.from({ length: 100 }, () => 1),
    measures,
  );
  expect(moved(rows, 50, "Home", 800)).toBe(0);
  expect(moved(rows, 50, "End", 800)).toBe(99);
  expect(moved(rows, 2, "PageDown", 800)).toBe(17);
  expect(moved(rows, 17, "PageUp", 800)).toBe(2);
});
