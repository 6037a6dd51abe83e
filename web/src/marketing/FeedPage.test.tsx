import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { answer, openPage, type Call } from "../testing/page";
// Loaded here, since it would take time of the first test.
import "./FeedPage";

const id = "8d0f2a70-52a8-4b6c-9a39-3f1f9d1f0c11";
const path = `/marketing/outfeeds/${id}`;
const template = "a39c138e-b43b-4bcc-9da8-8020ae38c02d";

const run = {
  run_id: "r",
  user_template_id: template,
  state: "running",
  products: 60,
  prepared: 60,
  unchanged: 10,
  done: 20,
  open: 30,
  rows_per_second: 9,
  remaining_seconds: 5,
  started_at: "2026-11-29T09:25:00Z",
};
const failedRow = {
  generated_feed_id: "row-1",
  user_template_id: template,
  product: "mug-1",
  title: "Mug of clay",
  status: "GENERATION_FAIL",
  error_message: "The picture of the product answers with 404.",
};
const feed = (changes: object = {}, counts: object = {}) => ({
  outfeed_id: id,
  run: { ...run, ...changes },
  counts: { PROCESSED: 29, GENERATING: 1, GENERATED: 29, GENERATION_FAIL: 1, ...counts },
  rows: [failedRow],
  links: {
    feed_csv: `${path}/feed.csv`,
    feed_xml: `${path}/feed.xml`,
    public_feed_csv: "http://localhost/marketing/feeds/x.csv?s=abc",
    public_feed_xml: "http://localhost/marketing/feeds/x.xml?s=abc",
    contact_sheet: `${path}/contact-sheet.jpg`,
  },
});
const usual = { "GET /marketing/templates": { templates: [] } };
const open = (answers: Record<string, unknown>) => openPage(`/studio/marketing/${id}`, { ...usual, ...answers });

beforeEach(() => {
  // jsdom has no files behind addresses.
  URL.createObjectURL = vi.fn(() => "blob:made");
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
});


test("a running feed shows its progress, and can be stopped", async () => {
  const calls = open({ [`GET ${path}`]: feed(), [`POST ${path}/cancel`]: answer(202, { message: "Feed is being cancelled" }) });
  expect(await screen.findByText("30 of 60 done, 10 of them unchanged, 30 left · 9 a second · about 5 s")).toBeInTheDocument();
  expect(screen.getByRole("progressbar", { name: "Being drawn" })).toHaveAttribute("value", "30");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(calls.some(({ url }) => url.pathname === `${path}/cancel`)).toBe(true));
});

test("a feed that is being stopped makes no forecast", async () => {
  open({ [`GET ${path}`]: feed({ cancel_requested: true, unchanged: 0, done: 8, products: 140 }, { GENERATION_FAIL: 0 }) });
  expect(await screen.findByText("8 of 140 drawn, 132 left")).toBeInTheDocument();
});

test("a stopped feed goes on under its id and design", async () => {
  const calls = open({ [`GET ${path}`]: feed({ state: "cancelled" }), "POST /marketing/messages": answer(202, { joined: false }) });
  await userEvent.click(await screen.findByRole("button", { name: "Go on with the 30 left" }));
  await waitFor(() =>
    expect(calls.find(({ url }) => url.pathname === "/marketing/messages")?.body).toEqual({
      type: "process",
      data: { user_template_id: template, outfeed_id: id },
    }),
  );
});

test("rows that failed are shown with their reasons, explained, and tried again together", async () => {
  const calls = open({
    [`GET ${path}`]: ({ url }: Call) => ({
      ...feed({ state: "completed" }),
      rows: url.searchParams.get("status") === "GENERATED" ? [] : [failedRow],
    }),
    [`POST ${path}/retry`]: answer(202, { message: "Failed rows are being drawn", failed: 1 }),
    [`GET ${path}/explain/row-1`]: {
      changed_since: ["The value of {price} has changed."],
      drawn_because: [],
      drawn_from: { values: { title: "Mug", price: null } },
    },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Failed (1)" }));
  expect(await screen.findByText("The picture of the product answers with 404.")).toBeInTheDocument();
  expect(calls.some(({ url }) => url.searchParams.get("status") === "GENERATION_FAIL")).toBe(true);
  await user.click(screen.getByRole("button", { name: "Explain Mug of clay" }));
  expect(await screen.findByText("The value of {price} has changed.")).toBeInTheDocument();
  expect(screen.getByText("no value")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Try the 1 that failed again" }));
  await waitFor(() => expect(calls.some(({ url }) => url.pathname === `${path}/retry`)).toBe(true));
});

test("the feed goes out as a file and by an address for the ad platform, and its images are seen in one", async () => {
  const calls = open({
    [`GET ${path}`]: feed({ state: "completed" }),
    [`GET ${path}/feed.csv`]: new Response("id,title"),
    [`GET ${path}/contact-sheet.jpg`]: new Response("jpeg"),
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Download CSV" }));
  await waitFor(() => expect(calls.some(({ url }) => url.pathname === `${path}/feed.csv`)).toBe(true));
  await waitFor(() => expect(HTMLAnchorElement.prototype.click).toHaveBeenCalled());
  expect(screen.getByLabelText("Address of the XML")).toHaveValue("http://localhost/marketing/feeds/x.xml?s=abc");
  expect(await screen.findByRole("img", { name: "29 images of the feed in one" })).toHaveAttribute("src", "blob:made");
  const out = screen.getByRole("region", { name: "The feed" });
  await user.click(within(out).getAllByRole("button", { name: "Copy" })[0]!);
  expect(await navigator.clipboard.readText()).toBe("http://localhost/marketing/feeds/x.csv?s=abc");
});

test("a feed that does not exist says so", async () => {
  open({ [`GET ${path}`]: answer(404, { detail: "The user has no feed of this id.", code: "no-such-feed" }) });
  expect(await screen.findByRole("alert")).toHaveTextContent("The user has no feed of this id.");
});
