import { expect, test } from "vitest";
import { dollars, modelName, nameOf, seconds } from "./format";

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
