import { expect, test } from "vitest";
import { keyed, most, pulled, transformOf, whole, zoomed } from "./zoom";

test("the point under the pointer stays there", () => {
  const view = zoomed(whole, 2, { x: 0.75, y: 0.25 });
  // In the frame, the point at 0.75 of the whole picture is at (0.75 - x) * scale + 0.5.
  expect((0.75 - view.x) * view.scale + 0.5).toBeCloseTo(0.75);
  expect((0.25 - view.y) * view.scale + 0.5).toBeCloseTo(0.25);
});

test("nothing beyond the edges is seen", () => {
  expect(pulled({ scale: 2, x: 0.5, y: 0.5 }, 10, -10)).toEqual({ scale: 2, x: 0.25, y: 0.75 });
  expect(zoomed({ scale: 2, x: 0.25, y: 0.75 }, 1)).toEqual(whole);
  expect(zoomed(whole, 100).scale).toBe(most);
});

test("keys enlarge, move, and show the whole again; arrows are free while the whole is seen", () => {
  const larger = keyed(whole, "+")!;
  expect(larger.scale).toBe(1.5);
  expect(keyed(larger, "ArrowRight")!.x).toBeGreaterThan(0.5);
  expect(keyed(larger, "0")).toEqual(whole);
  expect(keyed(whole, "ArrowRight")).toBeNull();
});

test("the whole picture is not moved", () => {
  expect(transformOf(whole)).toBe("scale(1) translate(0%, 0%)");
});
