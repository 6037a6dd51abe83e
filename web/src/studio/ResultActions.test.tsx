import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { GenerationRequest } from "../api/types";
import { fakeAssets } from "../testing/fakeAssets";
import { answer, model, openPage, type Call } from "../testing/page";
import { bodyOf, prompt } from "./studioTesting";

const writeText = vi.fn<(text: string) => Promise<void>>();
beforeEach(() => {
  writeText.mockReset().mockResolvedValue();
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as Navigator, { clipboard: { writeText } }));
});

/** A page with a finished picture, "it's a fox". */
async function withResult(answers: Record<string, unknown> = {}) {
  const service = fakeAssets();
  service.begin("one", { prompt: "It's a fox, it is", aspect_ratio: "16:9", format: "png" });
  const calls = openPage("/", { ...service.answers, ...answers });
  const card = await screen.findByRole("article", { name: "It's a fox, it is" });
  service.complete("one");
  await within(card).findByAltText(/^Generated poster/);
  const click = (name: string) => fireEvent.click(within(card).getByText(name));
  return { service, calls, card, click };
}

test("the picture can be downloaded, edited and looked at", async () => {
  const { card } = await withResult();
  expect(within(card).getByText("Download")).toHaveAttribute("href", "http://localhost/images/one.png");
  expect(within(card).getByText("Edit")).toHaveAttribute("href", "/studio/edit/one");
  expect(within(card).getByText("Details")).toHaveAttribute("href", "/studio/images/one");
});

test("the link is copied", async () => {
  const { click } = await withResult();
  click("Copy link");
  await waitFor(() => expect(writeText).toHaveBeenCalledWith("http://localhost/images/one.png"));
});

test("the button for the link says how long it works", async () => {
  const service = fakeAssets();
  service.begin("one", { prompt: "It's a fox, it is" });
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "It's a fox, it is" });
  const end = new Date(new Date().setHours(23, 59, 0));
  service.complete("one", { s3_url_expires_at: end.toISOString() });
  const time = end.toLocaleTimeString(undefined, { timeStyle: "short" });
  expect(await within(card).findByText("Copy link")).toHaveTextContent(`valid until ${time}`);
});

test("the command is one that a shell reads, whatever the prompt has", async () => {
  const { click } = await withResult();
  click("Copy as curl");
  await waitFor(() => expect(writeText).toHaveBeenCalled());
  const command = writeText.mock.calls[0]![0];
  expect(command).toContain(String.raw`"prompt":"It'\''s a fox, it is"`);
  expect(command).toContain('"aspect_ratio":"16:9"');
  expect(command).toContain("/api/assets'");
  expect(command).not.toContain("Authorization");
});

test("where the browser does not let the page copy, the text is shown", async () => {
  writeText.mockRejectedValue(new Error("denied"));
  const { card, click } = await withResult();
  click("Copy link");
  expect(await within(card).findByText(/does not let the page copy.*one\.png/)).toBeInTheDocument();
});

test.each([
  ["Regenerate, same seed", "same"],
  ["Regenerate, new seed", "new"],
])("%s starts another card and keeps this one", async (name, seed) => {
  const asked: unknown[] = [];
  const { service, click } = await withResult({
    "POST /api/assets/one/regenerate": (call: Call) => {
      asked.push(call.body);
      return service.begin("again", { prompt: "It's a fox, it is" });
    },
  });
  click(name);
  click(name);
  await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(2));
  expect(asked).toEqual([{ seed }]);
  service.complete("again");
  await waitFor(() => expect(screen.getByAltText(/generated poster/i)).toHaveAttribute("src", "http://localhost/images/again.png"));
  expect(screen.getAllByRole("article")).toHaveLength(2);
});

test("a variation begins from the picture; without a model for it there is none", async () => {
  const varies = { default: model().id, models: [model({ tasks: ["text_to_image", "variation"] })] };
  const { calls, click } = await withResult({ "GET /api/models": varies });
  click("Variation");
  await waitFor(() => expect(calls.some(({ body }) => (body as GenerationRequest | undefined)?.task === "variation")).toBe(true));
  const start = calls.find(({ method, url }) => method === "POST" && url.pathname === "/api/assets");
  expect(bodyOf(start)).toMatchObject({ task: "variation", image_request_id: "one" });
});

test("without a model that makes variations there is no such button", async () => {
  const { card } = await withResult();
  expect(within(card).queryByText("Variation")).not.toBeInTheDocument();
});

test("a deletion is asked for first, and takes the card away", async () => {
  const { service, click } = await withResult();
  click("Delete");
  const dialog = screen.getByRole("dialog", { name: "Delete this picture?" });
  expect(dialog).toHaveTextContent("This cannot be undone.");
  fireEvent.click(within(dialog).getByText("Keep it"));
  expect(service.records.has("one")).toBe(true);
  click("Delete");
  fireEvent.click(screen.getByText("Delete for good"));
  await waitFor(() => expect(screen.queryByRole("article")).not.toBeInTheDocument());
  expect(service.records.has("one")).toBe(false);
});

test("a deletion that fails says so and keeps the card", async () => {
  const { click } = await withResult({
    "DELETE /api/assets/one": answer(503, { detail: "The thumbnail could not be deleted. Repeat it.", code: "unavailable" }),
  });
  click("Delete");
  fireEvent.click(screen.getByText("Delete for good"));
  expect(await screen.findByText("The thumbnail could not be deleted. Repeat it.")).toBeInTheDocument();
  expect(screen.getByRole("article", { name: "It's a fox, it is" })).toBeInTheDocument();
});

test("the menu of a card takes its prompt into the form", async () => {
  const { click } = await withResult();
  click("Prompt");
  expect(prompt()).toHaveValue("It's a fox, it is");
});

test("a picture that cannot be shown is no broken image", async () => {
  const { card } = await withResult();
  fireEvent.error(within(card).getByAltText(/^Generated poster/));
  expect(within(card).getByText(/link may have run out/)).toBeInTheDocument();
  fireEvent.click(within(card).getByText("Get a new link"));
  expect(within(card).getByAltText(/^Generated poster/)).toBeInTheDocument();
});
