import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { answer, asset, openPage } from "../testing/page";

const three = ["req-0", "req-1", "req-2"].map((request_id) => asset({ request_id, prompt: `Fox ${request_id}` }));
const records = Object.fromEntries(three.map((one) => [`GET /api/assets/${one.request_id}`, one]));

beforeEach(() => {
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
  vi.spyOn(window, "scrollBy").mockImplementation(() => {});
});

test("the page shows the picture and all facts of its record", async () => {
  openPage("/studio/images/req-1", {
    "GET /api/assets/req-1": asset({
      negative_prompt: "rain",
      attempts: [
        {
          number: 1,
          model: "m",
          price_estimate_usd: 0.04,
          started_at: "2026-11-28T10:00:00Z",
          ended_at: "2026-11-28T10:00:05Z",
          outcome: "settled",
        },
      ],
    }),
  });
  const picture = await screen.findByAltText("A fox in the snow (stable-image-core)");
  expect(picture).toHaveAttribute("src", "http://localhost/local/images/fox.png");
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("A fox in the snow");
  expect(screen.getByText("rain")).toBeInTheDocument();
  for (const text of ["1024 × 1024", "42", "PNG, 1.5 MB", "generated/anonymous/fox.png", "0".repeat(64), "7 s"])
    expect(screen.getByText(text)).toBeInTheDocument();
  expect(screen.getByText("Price (estimate)").nextSibling).toHaveTextContent("$0.04");
});

test("one of several pictures is chosen, with its own seed", async () => {
  const image = (number: number) => ({ ...asset(), s3_key: `k${number}`, s3_url: `http://localhost/${number}.png`, seed: 100 + number });
  openPage("/studio/images/req-1", { "GET /api/assets/req-1": asset({ count: 2, images: [image(0), image(1)] as never }) });
  await userEvent.click(await screen.findByRole("button", { name: "Image 2 of 2" }));
  expect(screen.getByAltText(/image 2 of 2/)).toHaveAttribute("src", "http://localhost/1.png");
  expect(screen.getByText("Seed", { selector: "dt" }).nextSibling).toHaveTextContent("101");
});

test("arrow keys lead through the list that it was opened from", async () => {
  openPage("/studio/gallery?q=fox", { "GET /api/assets": { items: three, read: 3 }, ...records });
  await userEvent.click(await screen.findByRole("link", { name: /Fox req-1/ }));
  await screen.findByRole("heading", { name: "Fox req-1" });
  fireEvent.keyDown(document.body, { key: "ArrowRight" });
  await screen.findByRole("heading", { name: "Fox req-2" });
  expect(screen.getByRole("button", { name: /Older/ })).toBeDisabled();
  await userEvent.click(screen.getByRole("link", { name: "Back to the list" }));
  expect(location.search).toBe("?q=fox");
});

test("Back leads to the image that was looked at last", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: three, read: 3 }, ...records });
  await userEvent.click(await screen.findByRole("link", { name: /Fox req-0/ }));
  await screen.findByRole("heading", { name: "Fox req-0" });
  fireEvent.keyDown(document.body, { key: "ArrowRight" });
  await screen.findByRole("heading", { name: "Fox req-1" });
  history.back();
  await waitFor(async () => expect(await screen.findByRole("link", { name: /Fox req-1/ })).toHaveFocus());
});

test("a running request shows what it is at, can be cancelled, and becomes its picture", async () => {
  let record = asset({ status: "processing", s3_url: undefined });
  const calls = openPage("/studio/images/req-1", {
    "GET /api/assets/req-1": () => record,
    "POST /api/assets/req-1/cancel": answer(202, {}),
  });
  expect(await screen.findByText("Checking")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(calls.some(({ method, url }) => method === "POST" && url.pathname.endsWith("/cancel"))).toBe(true);
  record = asset();
  expect(await screen.findByAltText(/A fox in the snow/, {}, { timeout: 3000 })).toBeInTheDocument();
});

test("a failed request says why, and is tried again", async () => {
  const calls = openPage("/studio/images/req-1", {
    "GET /api/assets/req-1": asset({ status: "failed", s3_url: undefined, error: "The model refused the prompt." }),
    "POST /api/assets/req-1/retry": answer(202, {}),
  });
  expect(await screen.findByText("The model refused the prompt.")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(calls.some(({ url }) => url.pathname.endsWith("/retry"))).toBe(true));
});

test("a tag is added and removed at once", async () => {
  let tags = ["spring"];
  openPage("/studio/images/req-1", {
    "GET /api/assets/req-1": () => asset({ tags }),
    "PUT /api/assets/req-1/tags": ({ body }: { body: unknown }) => {
      ({ tags } = body as { tags: string[] });
      return asset({ tags });
    },
  });
  await userEvent.type(await screen.findByLabelText("Tags to add, with commas between"), "poster, spring, red{Enter}");
  expect(await screen.findByRole("link", { name: "red" })).toHaveAttribute("href", "/studio/gallery?tag=red");
  expect(tags).toEqual(["spring", "poster", "red"]);
  await userEvent.click(screen.getByRole("button", { name: "Remove the tag spring" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: "spring" })).not.toBeInTheDocument());
});

test("a tag that is refused keeps what was typed, with the reason", async () => {
  openPage("/studio/images/req-1", {
    "GET /api/assets/req-1": asset(),
    "PUT /api/assets/req-1/tags": answer(400, { detail: "A tag has at most 40 characters." }),
  });
  await userEvent.type(await screen.findByLabelText("Tags to add, with commas between"), "long{Enter}");
  expect(await screen.findByText("A tag has at most 40 characters.")).toBeInTheDocument();
  expect(screen.getByLabelText("Tags to add, with commas between")).toHaveValue("long");
});

test("a picture is enlarged by keys, and arrows then move it instead of leading to another", async () => {
  openPage("/studio/images/req-1", { "GET /api/assets": { items: three, read: 3 }, ...records });
  const picture = await screen.findByAltText(/Fox req-1/);
  await waitFor(() => expect(screen.getByRole("button", { name: /Older/ })).toBeEnabled());
  fireEvent.keyDown(document.body, { key: "+" });
  expect(picture.style.transform).toContain("scale(1.5)");
  fireEvent.keyDown(document.body, { key: "ArrowRight" });
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Fox req-1");
  fireEvent.keyDown(document.body, { key: "0" });
  fireEvent.keyDown(document.body, { key: "ArrowRight" });
  expect(await screen.findByRole("heading", { name: "Fox req-2" })).toBeInTheDocument();
});

test("an image that was deleted elsewhere has a page that leads on", async () => {
  openPage("/studio/images/gone", { "GET /api/assets/gone": answer(404, { detail: "There is no such request." }) });
  expect(await screen.findByRole("heading", { name: "The image is no longer there" })).toBeInTheDocument();
});

test("after a deletion the next image is shown", async () => {
  openPage("/studio/images/req-1", {
    "GET /api/assets": { items: three, read: 3 },
    ...records,
    "DELETE /api/assets/req-1": new Response(null, { status: 204 }),
  });
  await waitFor(() => expect(screen.getByRole("button", { name: /Older/ })).toBeEnabled());
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: /Delete/ }));
  expect(await screen.findByRole("heading", { name: "Fox req-2" })).toBeInTheDocument();
});

test("a picture is not loaded again because its record was, with another signature in its link", async () => {
  openPage("/studio/images/req-1", {
    "GET /api/assets/req-1": asset({ s3_url: "http://localhost/fox.png?signature=1" }),
    "PUT /api/assets/req-1/tags": asset({ s3_url: "http://localhost/fox.png?signature=2", tags: ["red"] }),
  });
  await userEvent.type(await screen.findByLabelText("Tags to add, with commas between"), "red{Enter}");
  await screen.findByRole("link", { name: "red" });
  expect(screen.getByAltText(/A fox in the snow/)).toHaveAttribute("src", "http://localhost/fox.png?signature=1");
});
