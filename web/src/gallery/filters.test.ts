import { expect, test } from "vitest";
import { changed, endAfter, galleryPath, lastDayOf, partsOf, readCursor, readFilter } from "./filters";

test("a filter is the same after it was written into an address and read from it", () => {
  const filter = {
    q: "a fox & a hen",
    model: "amazon.nova-canvas-v1:0",
    status: "failed,cancelled",
    tag: "spring",
    from: "2026-11-01",
    to: "2026-11-29",
  };
  const path = galleryPath(filter, "abc+/=");
  expect(readFilter(path.split("?")[1]!)).toEqual(filter);
  expect(readCursor(path.split("?")[1]!)).toBe("abc+/=");
});

test("empty and unknown parts are left out", () => {
  expect(readFilter("q=+&colour=red&status=")).toEqual({});
  expect(galleryPath({})).toBe("/studio/gallery");
});

test("a change of one field keeps the others, and empty removes it", () => {
  expect(changed({ q: "fox", tag: "a" }, "tag", " b ")).toEqual({ q: "fox", tag: "b" });
  expect(changed({ q: "fox", tag: "a" }, "q", " ")).toEqual({ tag: "a" });
});

test("the day that is named is in the list", () => {
  expect(endAfter("2026-02-28")).toBe("2026-03-01");
  expect(lastDayOf("2026-03-01")).toBe("2026-02-28");
  expect(endAfter("nonsense")).toBe("");
  expect(lastDayOf("2026-03-01T10:00:00Z")).toBe("");
});

test("each part of a filter is said in words", () => {
  expect(partsOf({ q: "fox", status: "failed,cancelled", to: "2026-03-01" }).map((part) => part.text)).toEqual([
    "Words: fox",
    "State: Failed or Cancelled",
    "Up to 2026-02-28",
  ]);
});
