import { expect, test } from "vitest";
import { model } from "../testing/page";
import { extended, grown, isExtended, keyed, noExpansion, toShape } from "./expansion";
import { added, inside, marksSomething, middleOf, noMarks, redone, undone, type Mark } from "./marks";
import { modelsFor, offered, takesWords, tasks } from "./tasks";

const stroke: Mark = { kind: "stroke", points: [{ x: 1, y: 1 }], size: 10, erases: false };
const eraser: Mark = { ...stroke, erases: true };
const picture = { width: 1000, height: 500 };

test("a mark is undone and done again; a new mark ends that", () => {
  const two = added(added(noMarks, stroke), { kind: "invert" });
  expect(undone(two).done).toEqual([stroke]);
  expect(redone(undone(two))).toEqual(two);
  expect(redone(added(undone(two), eraser)).done).toEqual([stroke, eraser]);
  expect(undone(noMarks)).toBe(noMarks);
});

test("a mask marks something until it is cleared; an eraser alone marks nothing", () => {
  expect(marksSomething(added(noMarks, eraser))).toBe(false);
  const one = added(noMarks, stroke);
  expect(marksSomething(one)).toBe(true);
  expect(marksSomething(added(one, { kind: "clear" }))).toBe(false);
  expect(marksSomething(added(added(one, { kind: "clear" }), { kind: "invert" }))).toBe(true);
});

test("a rectangle is cut to the picture, in whole pixels", () => {
  expect(inside({ x: -10.4, y: 400, width: 100, height: 999 }, picture)).toEqual({ x: 0, y: 400, width: 90, height: 100 });
  expect(inside({ x: 1000, y: 0, width: 10, height: 10 }, picture)).toBeNull();
  expect(inside({ x: 10, y: 10, width: 0, height: 10 }, picture)).toBeNull();
  expect(inside(middleOf(picture), picture)).toEqual(middleOf(picture));
});

test("a side grows within the limits of the service", () => {
  expect(grown(picture, noExpansion, "left", 99.6).left).toBe(100);
  expect(grown(picture, noExpansion, "left", -5).left).toBe(0);
  expect(grown(picture, noExpansion, "left", Number.NaN).left).toBe(0);
  expect(grown(picture, noExpansion, "left", 5000).left).toBe(2000);
});

test("the whole picture has at most 40 megapixels", () => {
  const large = { width: 6000, height: 6000 };
  const most = grown(large, noExpansion, "right", 2000);
  expect(most.right).toBe(666);
  expect(grown(large, most, "down", 2000).down).toBe(0);
  const size = extended(large, most);
  expect(size.width * size.height).toBeLessThanOrEqual(40_000_000);
});

test("an arrow outwards extends, inwards takes back, faster with Shift", () => {
  expect(keyed("left", 8, "ArrowLeft", false)).toBe(16);
  expect(keyed("left", 8, "ArrowRight", false)).toBe(0);
  expect(keyed("down", 0, "ArrowDown", true)).toBe(64);
  expect(keyed("up", 128, "PageDown", false)).toBe(0);
  expect(keyed("up", 128, "Tab", false)).toBeNull();
});

test("a picture is extended to a shape on both sides", () => {
  expect(toShape(picture, 1, 1)).toEqual({ left: 0, right: 0, up: 250, down: 250 });
  expect(toShape({ width: 500, height: 1000 }, 1, 1)).toEqual({ left: 250, right: 250, up: 0, down: 0 });
  expect(isExtended(toShape(picture, 2, 1))).toBe(false);
});

test("only tasks of models that can be used are offered", () => {
  const models = [
    model({ id: "a", tasks: ["text_to_image", "inpaint"] }),
    model({ id: "b", tasks: ["inpaint", "erase"], available: false }),
    model({ id: "c", tasks: ["upscale"] }),
  ];
  expect(offered(models).map(({ id }) => id)).toEqual(["inpaint", "upscale"]);
  expect(modelsFor(tasks[0]!, models).map(({ id }) => id)).toEqual(["a"]);
  expect(takesWords(tasks[0]!, models)).toBe(false);
  expect(takesWords(tasks[0]!, [model({ family: "amazon", tasks: ["inpaint"] })])).toBe(true);
});
