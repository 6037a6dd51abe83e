import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Asset } from "../api/types";
import { answer, asset, openPage } from "../testing/page";

const many = (count: number, first = 0): Asset[] =>
  Array.from({ length: count }, (_, index) => asset({ request_id: `req-${first + index}`, prompt: `Fox number ${first + index}` }));

const images = () => screen.findAllByRole("link", { name: /Fox number/ });
const lists = (calls: { method: string; url: URL }[]) =>
  calls.filter(({ method, url }) => method === "GET" && url.pathname === "/api/assets" && url.searchParams.get("limit") === "100");

beforeEach(() => {
  vi.spyOn(window, "scrollTo").mockImplementation(() => {});
  vi.spyOn(window, "scrollBy").mockImplementation(() => {});
});

test("an image is a link to its page, with exact sizes, a colour, and a name", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: [asset()], read: 1 } });
  const picture = await screen.findByAltText("A fox in the snow (stable-image-core)");
  expect(picture.closest("a")).toHaveAttribute("href", "/studio/images/req-1");
  expect(picture).toHaveAttribute("width", "230");
  expect(picture).toHaveAttribute("height", "230");
  expect(picture).toHaveStyle({ backgroundColor: "#aabbcc" });
  expect(picture).toHaveAttribute("srcset", expect.stringContaining("size=512 512w"));
});

test("of 10,000 images only those near the screen are in the document, and the current one", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: many(10_000), read: 10_000 } });
  const shown = await images();
  expect(shown.length).toBeLessThan(60);
  shown[0]!.focus();
  await userEvent.keyboard("{End}");
  const last = await screen.findByRole("link", { name: /Fox number 9999/ });
  await waitFor(() => expect(last).toHaveFocus());
  expect(last.closest("li")).toHaveAttribute("aria-posinset", "10000");
});

test("one image has the place in the order of Tab; arrows give it to the next", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: many(20), read: 20 } });
  const [first, second] = await images();
  expect(first).toHaveAttribute("tabindex", "0");
  expect(second).toHaveAttribute("tabindex", "-1");
  first!.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(second).toHaveFocus();
  expect(first).toHaveAttribute("tabindex", "-1");
});

test("the address has the filter: words, and a date to jump to", async () => {
  const calls = openPage("/studio/gallery?status=failed&to=2026-11-21", { "GET /api/assets": { items: many(3), read: 3 } });
  await images();
  expect(Object.fromEntries(lists(calls)[0]!.url.searchParams)).toMatchObject({ status: "failed", to: "2026-11-21" });
  expect(screen.getByLabelText("Jump to a date (UTC)")).toHaveValue("2026-11-20");
  fireEvent.change(screen.getByLabelText("Words of prompts"), { target: { value: "hen" } });
  await waitFor(() => expect(location.search).toBe("?q=hen&status=failed&to=2026-11-21"));
  await waitFor(() => expect(lists(calls).at(-1)!.url.searchParams.get("q")).toBe("hen"));
});

test("a part of the filter is removed by its button, and the field keeps the focus while typing", async () => {
  openPage("/studio/gallery?q=fox&status=failed", { "GET /api/assets": { items: many(3), read: 3 } });
  await userEvent.click(await screen.findByRole("button", { name: "Remove the filter State: Failed" }));
  expect(location.search).toBe("?q=fox");
  await userEvent.type(screen.getByLabelText("Words of prompts"), "es");
  await waitFor(() => expect(location.search).toBe("?q=foxes"));
  expect(screen.getByLabelText("Words of prompts")).toHaveFocus();
});

test("more is loaded with the cursor; a page has an address", async () => {
  const calls = openPage("/studio/gallery", {
    "GET /api/assets": ({ url }: { url: URL }) =>
      url.searchParams.get("cursor") ? { items: many(10, 10), read: 10 } : { items: many(10), next: "c2", read: 10 },
  });
  await images();
  expect(screen.getByText("10 images so far, there are more")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Older" })).toHaveAttribute("href", "/studio/gallery?cursor=c2");
  await userEvent.click(screen.getByRole("button", { name: "Load more" }));
  expect(await screen.findByText("20 images, these are all")).toBeInTheDocument();
  expect(lists(calls).at(-1)!.url.searchParams.get("cursor")).toBe("c2");
});

test("the way back to newer images is known to who came along it", async () => {
  openPage("/studio/gallery", {
    "GET /api/assets": ({ url }: { url: URL }) =>
      url.searchParams.get("cursor") ? { items: many(1, 10), read: 1 } : { items: many(10), next: "c2", read: 10 },
  });
  await images();
  await userEvent.click(screen.getByRole("link", { name: "Older" }));
  await screen.findByRole("link", { name: /Fox number 10/ });
  await userEvent.click(screen.getByRole("link", { name: "Newer" }));
  expect(await screen.findByRole("link", { name: /Fox number 0/ })).toBeInTheDocument();
  expect(location.search).toBe("");
});

test("Older leads to the first image of that page, which is not called a search", async () => {
  openPage("/studio/gallery", {
    "GET /api/assets": ({ url }: { url: URL }) =>
      url.searchParams.get("cursor") ? { items: many(3, 10), next: "c3", read: 3 } : { items: many(10), next: "c2", read: 10 },
  });
  await images();
  await userEvent.click(screen.getByRole("link", { name: "Older" }));
  await waitFor(() => expect(screen.getByRole("link", { name: /Fox number 10/ })).toHaveFocus());
  expect(screen.getByText("3 images so far, there are more")).toBeInTheDocument();
});

test("a search that has found little so far says how far it has looked", async () => {
  openPage("/studio/gallery?q=zebra", { "GET /api/assets": { items: [], next: "c2", read: 2000 } });
  expect(await screen.findByText("0 images found, 2,000 records searched so far")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Search on (2,000 records searched)" })).toBeEnabled();
});

test("nothing found, and nothing there at all, say what to do", async () => {
  openPage("/studio/gallery?q=zebra");
  expect(await screen.findByRole("link", { name: "show all images" })).toHaveAttribute("href", "/studio/gallery");
  await userEvent.click(screen.getByRole("link", { name: "show all images" }));
  expect(await screen.findByRole("link", { name: "Describe the first one" })).toHaveAttribute("href", "/");
});

test("a list that cannot be read says why, and is read again", async () => {
  let works = false;
  openPage("/studio/gallery", {
    "GET /api/assets": () => (works ? { items: many(1), read: 1 } : answer(500, { detail: "The table does not answer. Try again." })),
  });
  expect(await screen.findByText("The table does not answer. Try again.")).toBeInTheDocument();
  works = true;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await images()).toHaveLength(1);
});

test("a picture of a cancelled request is marked", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: [asset({ status: "cancelled" }), asset({ request_id: "two" })], read: 2 } });
  const [first, second] = await screen.findAllByRole("link", { name: /A fox in the snow/ });
  expect(first).toHaveTextContent("Cancelled");
  expect(within(first!).getByAltText(/^A fox in the snow/)).toBeInTheDocument();
  expect(second).not.toHaveTextContent("Cancelled");
});

test("failed and running requests are cards with their state", async () => {
  const bare = { s3_url: undefined, thumbnail_url: undefined };
  openPage("/studio/gallery", {
    "GET /api/assets": {
      items: [
        asset({
          ...bare,
          request_id: "a",
          status: "failed",
          prompt: "<img src=x onerror=alert(1)>",
          error: "The model refused the prompt.",
        }),
        asset({
          ...bare,
          request_id: "b",
          status: "processing",
          attempts: [{ number: 1, model: "m", price_estimate_usd: null, started_at: "" }],
        }),
      ],
      read: 2,
    },
  });
  const failed = await screen.findByRole("link", { name: /Failed/ });
  expect(failed).toHaveTextContent("<img src=x onerror=alert(1)>");
  expect(failed).toHaveTextContent("The model refused the prompt.");
  expect(screen.getByRole("link", { name: /The model works/ })).toBeInTheDocument();
});

test("a running request turns into its picture", async () => {
  let isRunning = true;
  const running = asset({ request_id: "a", status: "processing", s3_url: undefined, thumbnail_url: undefined });
  openPage("/studio/gallery", {
    "GET /api/assets": ({ url }: { url: URL }) =>
      url.searchParams.get("status") === "pending,processing"
        ? { items: isRunning ? [running] : [], read: 1 }
        : { items: [running], read: 1 },
    "GET /api/assets/a": asset({ request_id: "a" }),
  });
  await screen.findByRole("link", { name: /Checking/ });
  isRunning = false;
  expect(await screen.findByAltText(/A fox in the snow/, {}, { timeout: 5000 })).toBeInTheDocument();
});

test("a picture that was deleted elsewhere is no broken image", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: [asset()], read: 1 } });
  fireEvent.error(await screen.findByAltText(/A fox in the snow/));
  expect(screen.getByRole("link", { name: /No longer there/ })).toBeInTheDocument();
});

test("new images wait behind a button, and the list does not move", async () => {
  let isThere = false;
  openPage("/studio/gallery", {
    "GET /api/assets": ({ url }: { url: URL }) => {
      const newest = url.searchParams.get("limit") === "50" || isThere;
      isThere ||= url.searchParams.get("limit") === "50";
      return {
        items: newest ? [asset({ request_id: "new", prompt: "Fox number new", created_at: "2026-11-28T11:00:00Z" }), ...many(2)] : many(2),
        read: 3,
      };
    },
  });
  const button = await screen.findByRole("button", { name: "1 new" });
  expect((await images()).map((link) => link.closest("li")!.dataset.id)).toEqual(["req-0", "req-1"]);
  await userEvent.click(button);
  await waitFor(async () => expect((await images()).map((link) => link.closest("li")!.dataset.id)).toEqual(["new", "req-0", "req-1"]));
});

test("two images that are selected with the key c are compared", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: many(3), read: 3 } });
  const [first] = await images();
  first!.focus();
  await userEvent.keyboard("c");
  expect(screen.getByRole("button", { name: "Compare (select two)" })).toBeDisabled();
  await userEvent.keyboard("{ArrowRight}c");
  expect(screen.getByRole("link", { name: "Compare" })).toHaveAttribute("href", "/studio/compare?a=req-1&b=req-0");
});

test("an image is deleted after a question, and the next one has the focus", async () => {
  const calls = openPage("/studio/gallery", {
    "GET /api/assets": { items: many(3), read: 3 },
    "DELETE /api/assets/req-1": new Response(null, { status: 204 }),
  });
  const [, second] = await images();
  second!.focus();
  await userEvent.keyboard("{Delete}");
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("Fox number 1")).toBeInTheDocument();
  expect(calls.some(({ method }) => method === "DELETE")).toBe(false);
  await userEvent.click(within(dialog).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: /Fox number 1/ })).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole("link", { name: /Fox number 2/ })).toHaveFocus());
});

test("what cannot be deleted stays, with the reason", async () => {
  openPage("/studio/gallery", {
    "GET /api/assets": { items: many(1), read: 1 },
    "DELETE /api/assets/req-0": answer(409, { detail: "It still runs. Cancel it first." }),
  });
  (await images())[0]!.focus();
  await userEvent.keyboard("{Delete}");
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("It still runs. Cancel it first.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: /Fox number 0/ })).toBeInTheDocument();
});

test("a part of an image is taken into the studio with one key", async () => {
  openPage("/studio/gallery", { "GET /api/assets": { items: many(2), read: 2 } });
  (await images())[1]!.focus();
  await userEvent.keyboard("p");
  expect(await screen.findByPlaceholderText("Describe the poster…")).toHaveValue("Fox number 1");
  expect(location.pathname).toBe("/");
});
