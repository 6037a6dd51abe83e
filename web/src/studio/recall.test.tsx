import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { fakeAssets } from "../testing/fakeAssets";
import { asset, openPage } from "../testing/page";
import { recalled } from "./recall";
import { models, press, prompt, write } from "./studioTesting";

const fox = asset({ aspect_ratio: "16:9", model: "gpt-image-2", quality: "premium", negative_prompt: "people", format: "webp" });

describe("what is taken", () => {
  test("everything, with the seed", () => {
    expect(recalled(fox, "all")).toEqual({
      prompt: "A fox in the snow",
      negative_prompt: "people",
      style: "vivid",
      shape: "16:9",
      resolution: "",
      models: ["gpt-image-2"],
      quality: "premium",
      count: "1",
      format: "webp",
      seed: "42",
    });
  });

  test("a remix is everything with a new seed", () => {
    expect(recalled(fox, "remix")).toEqual({ ...recalled(fox, "all"), seed: "" });
  });

  test("a size that is no shape is taken in pixels", () => {
    const banner = asset({ width: 1200, height: 628, fit: "pad" });
    expect(recalled(banner, "size")).toEqual({ shape: "exact", width: "1200", height: "628", fit: "pad", resolution: "" });
  });

  test("nothing is taken that the picture does not have", () => {
    const { seed: _, ...seedless } = fox;
    expect(recalled(seedless, "seed")).toEqual({});
  });
});

describe("from the page", () => {
  const open = async () => {
    openPage("/", { ...fakeAssets([fox]).answers, ...models });
    return within(await screen.findByRole("list", { name: "The newest pictures" })).getByRole("link");
  };

  test("a key takes its part from the picture that has the focus, and Undo gives back what was there", async () => {
    const link = await open();
    write("My own prompt");
    link.focus();
    fireEvent.keyDown(link, { key: "s" });
    expect(screen.getByLabelText("Seed")).toHaveValue(42);
    expect(prompt()).toHaveValue("My own prompt");
    fireEvent.keyDown(link, { key: "a" });
    expect(prompt()).toHaveValue("A fox in the snow");
    expect(screen.getByLabelText("Model")).toHaveValue("gpt-image-2");
    expect(screen.getByText(/^Everything taken from/, { selector: "form *" })).toBeInTheDocument();
    press("Undo");
    expect(prompt()).toHaveValue("My own prompt");
  });

  test.each([
    ["p", () => expect(prompt()).toHaveValue("A fox in the snow")],
    ["d", () => expect(screen.getByLabelText("Shape")).toHaveValue("16:9")],
    ["m", () => expect(screen.getByLabelText("Model")).toHaveValue("gpt-image-2")],
    ["r", () => expect(screen.getByLabelText("Format")).toHaveValue("webp")],
  ])("the key %s", async (key, isTaken) => {
    const link = await open();
    link.focus();
    fireEvent.keyDown(link, { key });
    isTaken();
  });

  test("with Ctrl a letter is the browser's", async () => {
    const link = await open();
    link.focus();
    fireEvent.keyDown(link, { key: "a", ctrlKey: true });
    expect(prompt()).toHaveValue("");
  });

  test("what is typed after a recall ends its undo, which would lose it", async () => {
    const link = await open();
    link.focus();
    fireEvent.keyDown(link, { key: "p" });
    write("A fox in the rain");
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
  });
});
