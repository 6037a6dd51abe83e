import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { GenerationRequest } from "../api/types";
import { fakeAssets } from "../testing/fakeAssets";
import { answer, openPage, type Call } from "../testing/page";
import { studioDraft } from "./draftStore";
import { bodyOf, core, models, press, prompt, startsOf, write } from "./studioTesting";

test("the prices of several models are summed", async () => {
  openPage("/", {
    ...models,
    "POST /api/estimate": ({ body }: Call) => ({
      model: (body as GenerationRequest).model ?? core.id,
      count: 1,
      price_usd: (body as GenerationRequest).model === "gpt-image-2" ? 0.05 : 0.04,
      price_known: true,
    }),
  });
  fireEvent.click(await screen.findByLabelText(/^stable-image-core/));
  fireEvent.click(screen.getByLabelText(/^gpt-image-2/));
  expect(await screen.findByText("$0.09")).toBeInTheDocument();
});

test("a price that is not known is not made up", async () => {
  openPage("/", { "POST /api/estimate": { model: "x", count: 1, price_known: false } });
  expect(await screen.findByText("Price not known")).toBeInTheDocument();
});

test("a price that could not be read is asked for again", async () => {
  let asked = 0;
  openPage("/", {
    "POST /api/estimate": () =>
      asked++ === 0 ? answer(503, { detail: "Busy.", code: "unavailable" }) : { model: "x", count: 1, price_known: true, price_usd: 0.07 },
  });
  expect(await screen.findByText(/^The price could not be read/)).toBeInTheDocument();
  expect(await screen.findByText("$0.07")).toBeInTheDocument();
});

test.each([
  [401, "Sign in to see the price."],
  [403, "Sign in with a key that may generate to see the price."],
])("a %i for the price asks to sign in", async (status, text) => {
  openPage("/", { "POST /api/estimate": answer(status, { detail: "No.", code: "unauthorized" }) });
  expect(await screen.findByText(text)).toBeInTheDocument();
});

test("what breaks a rule is said at its field", async () => {
  const errors = [{ field: "seed", rule: "must be a whole number from 0 to 2147483646", example: "42" }];
  openPage("/", {
    "POST /api/estimate": ({ body }: Call) =>
      (body as GenerationRequest).seed === -1
        ? answer(400, { detail: "seed: wrong", code: "invalid-request", errors })
        : { model: "x", count: 1, price_known: false },
  });
  const seed = await screen.findByLabelText("Seed");
  fireEvent.change(seed, { target: { value: "-1" } });
  await waitFor(() => expect(seed).toHaveAttribute("aria-invalid", "true"));
  expect(seed).toHaveAccessibleDescription(/must be a whole number/);
  fireEvent.change(seed, { target: { value: "1" } });
  await waitFor(() => expect(seed).not.toHaveAttribute("aria-invalid"));
});

test("a number out of its range holds the press, says its range, and gets the focus", async () => {
  const calls = openPage("/", models);
  write("A fox in the snow");
  const seed = await screen.findByLabelText("Seed");
  await waitFor(() => expect(seed).toHaveAttribute("min", "1"));
  fireEvent.change(seed, { target: { value: "-4" } });
  press("Generate");
  expect(seed).toHaveFocus();
  expect(seed).toHaveAccessibleDescription(/Seed must be a whole number from 1 to 2147483646\./);
  expect(startsOf(calls)).toHaveLength(0);
  fireEvent.change(seed, { target: { value: "4" } });
  expect(seed).not.toHaveAttribute("aria-invalid");
});

test("only the controls that the model has are there; models that cannot be used say why", async () => {
  openPage("/", models);
  const choice = await screen.findByLabelText("Model");
  await within(choice).findByText(/dall-e-3/);
  expect(within(choice).getByRole("option", { name: "dall-e-3 (retired, use gpt-image-2)" })).toBeDisabled();
  expect(within(choice).getByRole("option", { name: /needs the setting Models:OpenAiKey/ })).toBeDisabled();
  fireEvent.change(choice, { target: { value: core.id } });
  expect(screen.queryByLabelText("Images")).not.toBeInTheDocument();
  expect(screen.getByLabelText("What to avoid")).toBeInTheDocument();
  fireEvent.change(choice, { target: { value: "gpt-image-2" } });
  expect(screen.getByLabelText("Images")).toBeInTheDocument();
  expect(screen.queryByLabelText("What to avoid")).not.toBeInTheDocument();
});

test("an example begins the prompt where there is nothing yet", async () => {
  openPage("/");
  fireEvent.click(await screen.findByText("A cinematic movie poster for a sci-fi thriller set in 2099"));
  expect(prompt()).toHaveValue("A cinematic movie poster for a sci-fi thriller set in 2099");
});

test("the poster page begins with the settings of posters", async () => {
  const service = fakeAssets();
  const calls = openPage("/movie-poster-generation", service.answers);
  write("A heist film in Lisbon");
  press("Generate");
  await waitFor(() => expect(startsOf(calls)).toHaveLength(1));
  expect(bodyOf(startsOf(calls)[0])).toMatchObject({ aspect_ratio: "2:3", quality: "premium", style: "movie-poster" });
});

test("a preset sets several fields and can be undone", async () => {
  openPage("/");
  const shape = await screen.findByLabelText("Shape");
  press("Cinema still");
  expect(shape).toHaveValue("21:9");
  press("Undo");
  expect(shape).toHaveValue("1:1");
});

test("Clear resets the form and puts the focus into the prompt; Undo brings it back", () => {
  openPage("/");
  write("A fox in the snow");
  press("Clear");
  expect(prompt()).toHaveValue("");
  expect(prompt()).toHaveFocus();
  press("Undo");
  expect(prompt()).toHaveValue("A fox in the snow");
});

test("the offer to undo goes away by itself, and with Generate", () => {
  vi.useFakeTimers();
  try {
    openPage("/");
    press("Cinema still");
    expect(screen.getByRole("button", { name: "Undo" })).toBeInTheDocument();
    act(() => vi.advanceTimersByTime(11_000));
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
    expect(screen.getByLabelText("Shape")).toHaveValue("21:9");
    write("A fox in the snow");
    press("Cinema still");
    press("Generate");
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
  } finally {
    vi.useRealTimers();
  }
});

test("the draft survives a reload", () => {
  localStorage.setItem("imagegen.draft", JSON.stringify({ prompt: "A fox in the snow", seed: "7", models: ["gpt-image-2"], shape: 3 }));
  openPage("/");
  expect(prompt()).toHaveValue("A fox in the snow");
  expect(screen.getByText("More settings · seed 7")).toBeInTheDocument();
});

test("another tab does not change what is typed here", () => {
  openPage("/");
  write("A fox in the snow");
  localStorage.setItem("imagegen.draft", JSON.stringify({ prompt: "A harbour at dawn" }));
  fireEvent.change(screen.getByLabelText("Shape"), { target: { value: "16:9" } });
  expect(prompt()).toHaveValue("A fox in the snow");
  studioDraft.reload();
  expect(studioDraft.read().draft.prompt).toBe("A fox in the snow");
});

test("what is typed is kept for a reload", () => {
  openPage("/");
  write("A fox in the snow");
  expect(JSON.parse(localStorage.getItem("imagegen.draft")!)).toMatchObject({ prompt: "A fox in the snow" });
});

test("a link fills the form, and leaves the address", async () => {
  openPage("/?prompt=A%20harbour%20at%20dawn&aspect_ratio=16:9&seed=5");
  await waitFor(() => expect(prompt()).toHaveValue("A harbour at dawn"));
  expect(screen.getByLabelText("Shape")).toHaveValue("16:9");
  expect(location.search).toBe("");
});
