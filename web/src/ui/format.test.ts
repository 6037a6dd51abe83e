import { expect, test } from "vitest";
import { dollars, modelName, nameOf, seconds, ruleOf, took } from "./format";

test("a model is called by what tells it from others", () => {
  expect(modelName("stability.stable-image-core-v1:1")).toBe("stable-image-core");
  expect(modelName("us.stability.stable-outpaint-v1:0")).toBe("stable-outpaint");
  expect(modelName("gpt-image-2.5-flare")).toBe("gpt-image-2.5-flare");
});

test("prices have as many digits as matter", () => {
  expect(["0.04", "0.008", "12.5"].map((usd) => dollars(Number(usd)))).toEqual(["$0.04", "$0.008", "$12.50"]);
});

test("durations have two digits, long ones minutes", () => {
  expect([7.344, 125].map(seconds)).toEqual(["7.34 s", "2 min 5 s"]);
});

test("an image is called by the beginning of its prompt", () => {
  expect(nameOf("A fox")).toBe("A fox");
  expect(nameOf("x".repeat(1000))).toHaveLength(80);
});

test("times of whole seconds get no digits that they do not have", () => {
  expect(took("2026-11-28T10:00:00Z", "2026-11-28T10:00:03Z")).toBe("3 s");
  expect(took("2026-11-28T10:00:00.25Z", "2026-11-28T10:00:03.5Z")).toBe("3.25 s");
});

test("an example follows a rule, but not what was given instead", () => {
  expect(ruleOf({ rule: "must be a whole number", example: "42" })).toBe("must be a whole number, such as 42");
  expect(ruleOf({ rule: "must have at most 1000 characters; it has 1200", example: "A fox" })).toBe(
    "must have at most 1000 characters; it has 1200",
  );
});
