import { focusManager } from "@tanstack/react-query";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { fakeAssets } from "../testing/fakeAssets";
import { answer, asset, openPage } from "../testing/page";
import { prompt } from "./studioTesting";

const three = () => {
  const service = fakeAssets();
  for (const id of ["one", "two", "three"]) service.begin(id, { prompt: `Picture ${id}` });
  return service;
};

test("a reload or another browser finds them, and sees them end", async () => {
  const service = three();
  openPage("/", service.answers);
  expect(await screen.findByText("3 running")).toBeInTheDocument();
  expect(screen.getAllByRole("article")).toHaveLength(3);
  service.complete("two");
  expect(await screen.findByAltText("Generated poster: Picture two")).toBeInTheDocument();
  expect(screen.getByText("2 running")).toBeInTheDocument();
});

test("one is cancelled, and the others go on", async () => {
  const service = three();
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture two" });
  fireEvent.click(within(card).getByRole("button", { name: "Cancel" }));
  expect(await within(card).findByText(/^Cancelled\./)).toBeInTheDocument();
  expect(service.running()).toEqual(["one", "three"]);
});

test("all but one are cancelled", async () => {
  const service = three();
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture two" });
  fireEvent.click(within(card).getByRole("button", { name: "Cancel all but this" }));
  await waitFor(() => expect(service.running()).toEqual(["two"]));
});

test("all are cancelled; a refusal is shown, and one that has ended meanwhile is none", async () => {
  const service = three();
  openPage("/", {
    ...service.answers,
    "POST /api/assets/three/cancel": answer(409, { detail: "It has ended.", code: "already-ended" }),
    "POST /api/assets/two/cancel": answer(503, { detail: "The store does not answer.", code: "unavailable" }),
  });
  fireEvent.click(await screen.findByRole("button", { name: "Cancel all" }));
  expect(await screen.findByText("The store does not answer.")).toBeInTheDocument();
  expect(screen.queryByText("It has ended.")).not.toBeInTheDocument();
  expect(service.records.get("one")!.status).toBe("cancelled");
});

test("a failure says what to do, and Retry runs the same request", async () => {
  const service = three();
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture two" });
  service.fail("two", "The model is busy. Retry it in a minute.", "not-generated");
  expect(await within(card).findByText("The model is busy. Retry it in a minute.")).toBeInTheDocument();
  fireEvent.click(within(card).getByRole("button", { name: "Retry" }));
  expect(await within(card).findByText("Waiting")).toBeInTheDocument();
  service.complete("two");
  expect(await within(card).findByAltText("Generated poster: Picture two")).toBeInTheDocument();
});

test("what a filter refused is not offered again unchanged", async () => {
  const service = three();
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture two" });
  service.fail("two", "The filter refused the prompt.", "content-refused");
  await within(card).findByText("The filter refused the prompt.");
  expect(within(card).queryByRole("button", { name: "Retry" })).not.toBeInTheDocument();
  fireEvent.click(within(card).getByRole("button", { name: "Change and try anew" }));
  expect(prompt()).toHaveValue("Picture two");
});

test("the usual time is the median of earlier images of the model, and is left out where it is not known", async () => {
  const earlier = [4, 30, 7].map((time, index) =>
    asset({
      request_id: `old-${index}`,
      created_at: "2026-11-28T10:00:00Z",
      generated_at: new Date(Date.UTC(2026, 10, 28, 10, 0, time)).toISOString(),
    }),
  );
  const service = fakeAssets(earlier);
  service.begin("one", { prompt: "Picture one" });
  service.begin("two", { prompt: "Picture two", model: "gpt-image-2" });
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture one" });
  expect(await within(card).findByText("usually 7 s")).toBeInTheDocument();
  expect(within(screen.getByRole("article", { name: "Picture two" })).queryByText(/usually/)).not.toBeInTheDocument();
});

describe("a cancel while the model works", () => {
  const attempt = { number: 1, model: "gpt-image-2", price_estimate_usd: 0.053, started_at: "2026-11-28T10:00:01Z" };
  const cancelled = async () => {
    const service = three();
    service.set("two", { status: "processing", attempts: [attempt] });
    openPage("/", service.answers);
    const card = await screen.findByRole("article", { name: "Picture two" });
    fireEvent.click(within(card).getByRole("button", { name: "Cancel" }));
    expect(await within(card).findByText("Cancelled.")).toBeInTheDocument();
    return { service, card };
  };

  test("does not say that nothing is paid, and shows the price once it is known, and the picture that comes later", async () => {
    const { service, card } = await cancelled();
    expect(card).toHaveTextContent("The model had already been asked: its answer is paid for.");
    service.set("two", { attempts: [{ ...attempt, outcome: "settled" }] });
    expect(await within(card).findByText("The model had already been asked: $0.053 was paid.")).toBeInTheDocument();
    expect(card).toHaveTextContent("gpt-image-2");
    service.complete("two", { status: "cancelled" });
    expect(await within(card).findByAltText(/^Picture two/)).toHaveAttribute("src", "http://localhost/images/two.png");
    expect(within(card).getByRole("button", { name: "Retry" })).toBeEnabled();
  });

  test("says that nothing was paid where the model refused", async () => {
    const { service, card } = await cancelled();
    service.set("two", { attempts: [{ ...attempt, outcome: "refused" }] });
    expect(await within(card).findByText("Nothing was paid.")).toBeInTheDocument();
  });
});

test("a picture that was deleted elsewhere is said to be gone when the page is looked at again", async () => {
  const service = three();
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture two" });
  service.complete("two");
  await within(card).findByAltText(/^Generated poster/);
  service.records.delete("two");
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  expect(await within(card).findByText("No longer there.")).toBeInTheDocument();
  expect(within(card).queryByText("Download")).not.toBeInTheDocument();
  fireEvent.click(within(card).getByRole("button", { name: "Remove from here" }));
  await waitFor(() => expect(card).not.toBeInTheDocument());
});

test("a failure says what was paid, which model was asked, and what to do", async () => {
  const service = three();
  openPage("/", service.answers);
  const card = await screen.findByRole("article", { name: "Picture two" });
  const attempt = { model: "gpt-image-2", price_estimate_usd: 0.05, started_at: "2026-11-28T10:00:01Z", outcome: "settled" };
  service.set("two", { attempts: [1, 2].map((number) => ({ ...attempt, number })) });
  service.fail("two", "The picture could not be stored.", "not-stored");
  expect(await within(card).findByText("The model was asked: $0.10 was paid.")).toBeInTheDocument();
  expect(card).toHaveTextContent("gpt-image-2");
  expect(card).toHaveTextContent("a picture that is still kept is not paid for again");
});
