import { onlineManager } from "@tanstack/react-query";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { GenerationRequest } from "../api/types";
import { fakeAssets } from "../testing/fakeAssets";
import { answer, model, openPage, type Call } from "../testing/page";
import { bodyOf, models, press, prompt, startsOf, write } from "./studioTesting";

test("a card is there at once, tells the phases, and ends with the picture", async () => {
  const service = fakeAssets();
  openPage("/", service.answers);
  write("A fox in the snow");
  press("Generate");
  const card = await screen.findByRole("article", { name: "A fox in the snow" });
  expect(await within(card).findByText("Waiting")).toBeInTheDocument();
  const [id] = service.running();
  service.set(id!, { status: "processing" });
  expect(await within(card).findByText("Checking")).toBeInTheDocument();
  service.set(id!, { attempts: [{ number: 1, model: model().id, price_estimate_usd: 0.04, started_at: "2026-11-28T10:00:01Z" }] });
  expect(await within(card).findByText("Model works")).toBeInTheDocument();
  const attempt = { number: 1, model: model().id, price_estimate_usd: 0.04, started_at: "2026-11-28T10:00:01Z", outcome: "settled" };
  service.set(id!, { attempts: [attempt] });
  expect(await within(card).findByText("Storing")).toBeInTheDocument();
  service.complete(id!);
  expect(await screen.findByAltText("Generated poster: A fox in the snow")).toHaveAttribute("src", `http://localhost/images/${id}.png`);
  expect(within(card).getByText(/seed 42/)).toHaveTextContent("$0.04");
  expect(await screen.findByRole("list", { name: "The newest pictures" })).toBeInTheDocument();
  expect(screen.getByRole("status")).toHaveTextContent(/Started|Done/);
});

test("a second picture is put beside the first, not in its place", async () => {
  const service = fakeAssets();
  openPage("/", service.answers);
  for (const text of ["The first picture", "The second picture"]) {
    write(text);
    press("Generate");
    await waitFor(() => expect(service.running()).toHaveLength(1));
    service.complete(service.running()[0]!);
    await screen.findByAltText(`Generated poster: ${text}`);
  }

  expect(screen.getByAltText("The first picture, stable-image-core")).toBeInTheDocument();
  expect(screen.getAllByAltText(/generated poster/i)).toHaveLength(1);
});

test("Ctrl+Enter in the prompt starts", async () => {
  const service = fakeAssets();
  openPage("/", service.answers);
  write("A fox in the snow");
  fireEvent.keyDown(prompt(), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(service.running()).toHaveLength(1));
});

test("a double press starts one request; the same again later starts another", async () => {
  const service = fakeAssets();
  const calls = openPage("/", service.answers);
  write("A fox in the snow");
  press("Generate");
  press("Generate");
  fireEvent.keyDown(prompt(), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(service.running()).toHaveLength(1));
  expect(startsOf(calls)).toHaveLength(1);
  expect(screen.getAllByRole("article")).toHaveLength(1);
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 1000);
  press("Generate");
  await waitFor(() => expect(service.running()).toHaveLength(2));
});

test("the new card is scrolled to, one that was found running is not", async () => {
  const scroll = vi.spyOn(Element.prototype, "scrollIntoView");
  const service = fakeAssets();
  service.begin("found", { prompt: "Found running" });
  openPage("/", service.answers);
  await screen.findByRole("article", { name: "Found running" });
  expect(scroll).not.toHaveBeenCalled();
  write("A fox in the snow");
  press("Generate");
  const card = await screen.findByRole("article", { name: "A fox in the snow" });
  expect(scroll.mock.contexts).toEqual([card]);
});

test("a browser that says it is offline still reaches the service", async () => {
  onlineManager.setOnline(false);
  try {
    const service = fakeAssets();
    openPage("/", service.answers);
    write("A fox in the snow");
    press("Generate");
    await waitFor(() => expect(service.running()).toHaveLength(1));
    service.complete(service.running()[0]!);
    expect(await screen.findByAltText("Generated poster: A fox in the snow")).toBeInTheDocument();
  } finally {
    onlineManager.setOnline(true);
  }
});

test("premium quality names the model that the service chooses for it, in the form and in the card", async () => {
  const service = fakeAssets();
  const ultra = "stability.stable-image-ultra-v1:1";
  openPage("/movie-poster-generation", {
    ...service.answers,
    "POST /api/estimate": ({ body }: Call) => ({
      model: (body as GenerationRequest).quality === "premium" ? ultra : model().id,
      count: 1,
      price_known: false,
    }),
  });
  expect(await screen.findByRole("option", { name: "Service's choice (stable-image-ultra)" })).toBeInTheDocument();
  write("A fox in the snow");
  press("Generate");
  const card = await screen.findByRole("article", { name: "A fox in the snow" });
  expect(await within(card).findByText("stable-image-ultra")).toBeInTheDocument();
});

test("an empty prompt starts nothing, says why, and has the focus", async () => {
  const calls = openPage("/");
  press("Generate");
  expect(screen.getByText(/Prompt must say in at least 10 characters/)).toBeInTheDocument();
  expect(prompt()).toHaveFocus();
  expect(prompt()).toHaveAccessibleDescription(/at least 10 characters/);
  expect(startsOf(calls)).toHaveLength(0);
});

test("several models are asked side by side, each with the fields that it has", async () => {
  const service = fakeAssets();
  const calls = openPage("/", { ...service.answers, ...models });
  write("A fox in the snow");
  fireEvent.click(await screen.findByLabelText(/^stable-image-core/));
  fireEvent.click(screen.getByLabelText(/^gpt-image-2/));
  fireEvent.change(screen.getByLabelText("What to avoid"), { target: { value: "people" } });
  press("Generate");
  await waitFor(() => expect(startsOf(calls)).toHaveLength(2));
  const [first, second] = startsOf(calls).map(bodyOf);
  expect(first).toMatchObject({ model: "stability.stable-image-core-v1:1", negative_prompt: "people" });
  expect(second).toMatchObject({ model: "gpt-image-2" });
  expect(second).not.toHaveProperty("negative_prompt");
  expect(first!.request_id).not.toBe(second!.request_id);
  const group = screen.getByRole("region", { name: "A fox in the snow" });
  expect(within(group).getAllByRole("article")).toHaveLength(2);
});

test("a request whose answer is lost is sent again under the same id", async () => {
  const service = fakeAssets();
  let sent = 0;
  const calls = openPage("/", {
    ...service.answers,
    "POST /api/assets": (call: Call) => {
      if (sent++ === 0) throw new TypeError("Failed to fetch");
      return service.answers["POST /api/assets"](call);
    },
  });
  write("A fox in the snow");
  press("Generate");
  await waitFor(() => expect(service.running()).toHaveLength(1));
  const ids = startsOf(calls).map((call) => bodyOf(call).request_id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("429 says how long to wait; the repeat has the same id", async () => {
  const service = fakeAssets();
  let sent = 0;
  const calls = openPage("/", {
    ...service.answers,
    "POST /api/assets": (call: Call) => {
      if (sent++ > 0) return service.answers["POST /api/assets"](call);
      const body = { detail: "Too many requests.", code: "too-many" };
      return new Response(JSON.stringify(body), { status: 429, headers: { "Retry-After": "7" } });
    },
  });
  write("A fox in the snow");
  press("Generate");
  expect(await screen.findByText("Try again in 7 seconds.")).toBeInTheDocument();
  press("Try again");
  await waitFor(() => expect(service.running()).toHaveLength(1));
  expect(new Set(startsOf(calls).map((call) => bodyOf(call).request_id)).size).toBe(1);
});

test("what the service refuses for good is said without an offer to repeat it", async () => {
  openPage("/", { "POST /api/assets": answer(400, { detail: "model: is retired.", code: "model-retired" }) });
  write("A fox in the snow");
  press("Generate");
  expect(await screen.findByText("model: is retired.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  press("Remove from here");
  await waitFor(() => expect(screen.queryByRole("article")).not.toBeInTheDocument());
});
