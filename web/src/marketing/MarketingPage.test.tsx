import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import "../testing/blobText";
import { answer, openPage } from "../testing/page";
// Loaded here, since it would take time of the first test.
import "./MarketingPage";

const design = {
  user_template_id: "a39c138e-b43b-4bcc-9da8-8020ae38c02d",
  name: "Banner",
  created_at: "2026-11-28T10:00:00Z",
  updated_at: "2026-11-28T10:00:00Z",
  variables: ["title", "season"],
};
const feed = "8d0f2a70-52a8-4b6c-9a39-3f1f9d1f0c11";
const title = { label_name: "title", product_map: "title", when_missing: "fail", format: "" };
const usual = {
  "GET /marketing/templates": { templates: [design] },
  "GET /marketing/fields": { fields: [title] },
  "GET /marketing/products": { products: [] },
};

const estimate = {
  products: 60,
  unchanged: 0,
  to_draw: 58,
  failing: 2,
  seconds: 7,
  bytes: 9_928_380,
  model_calls: 0,
  writes: 58,
  cost_usd: 0.00029,
};

afterEach(() => {
  localStorage.clear();
});

test("without a database the page says how to get one", async () => {
  openPage("/studio/marketing", {
    "GET /marketing/templates": answer(503, { detail: "The service has no PostgreSQL database.", code: "marketing-off" }),
  });
  await waitFor(() => expect(screen.getByText("./imagegen up --with-postgres")).toBeInTheDocument(), { timeout: 10_000 });
  await waitFor(() => expect(screen.queryByRole("navigation", { name: "Parts of marketing" })).not.toBeInTheDocument());
});

test("a catalogue is imported, and each row that is wrong is told with its line", async () => {
  const calls = openPage("/studio/marketing?part=products", {
    ...usual,
    "POST /marketing/products": {
      imported: 12,
      inserted: 7,
      updated: 2,
      unchanged: 3,
      deleted: 0,
      refused: 1,
      errors: [{ line: 62, id: "BAD-1", error: "has 3 cells, but there are 22 columns" }],
    },
  });
  const user = userEvent.setup();
  const file = new File(["id,title\n"], "shop.csv", { type: "application/vnd.ms-excel" });
  await user.upload(await screen.findByLabelText(/^File: CSV/), file);
  await user.click(screen.getByRole("button", { name: "Import" }));
  const result = await screen.findByRole("region", { name: "Result of the import" });
  expect(result).toHaveTextContent(/New7Changed2Unchanged3Left out1/);
  expect(within(result).getByRole("row", { name: "62 BAD-1 has 3 cells, but there are 22 columns" })).toBeInTheDocument();
  expect(calls.find(({ method }) => method === "POST")?.body).toBe(file);
});

test("a catalogue that cannot be read keeps the form as it is and says where", async () => {
  openPage("/studio/marketing?part=products", {
    ...usual,
    "POST /marketing/products": answer(422, {
      detail: "Line 3: a quote is not closed. Nothing was imported.",
      code: "catalogue-unreadable",
    }),
  });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("… or its address"), "https://shop.example/feed.xml");
  await user.click(screen.getByRole("button", { name: "Import" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Line 3: a quote is not closed.");
  expect(screen.getByLabelText("… or its address")).toHaveValue("https://shop.example/feed.xml");
});

test("a design is uploaded under its file's name, and its warnings are shown", async () => {
  const calls = openPage("/studio/marketing?part=designs", {
    ...usual,
    "POST /marketing/templates": answer(201, {
      ...design,
      warnings: ["No field maps {season}, which stays as the design has it (PUT /marketing/fields)."],
    }),
  });
  const user = userEvent.setup();
  await user.upload(await screen.findByLabelText(/^JSON file/), new File(['{"pages":[]}'], "Sale.json", { type: "application/json" }));
  await user.click(screen.getByRole("button", { name: "Upload the design" }));
  expect(await screen.findByText("No field maps {season}, which stays as the design has it.")).toBeInTheDocument();
  const links = screen.getAllByRole("link", { name: "Fields" });
  expect(links).toHaveLength(2);
  for (const link of links) expect(link).toHaveAttribute("href", "/studio/marketing?part=fields");
  expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ name: "Sale", template: { pages: [] } });
});

test("a file that is no JSON is told before it is sent", async () => {
  const calls = openPage("/studio/marketing?part=designs", usual);
  const user = userEvent.setup();
  await user.upload(await screen.findByLabelText(/^JSON file/), new File(["{pages"], "Sale.json", { type: "application/json" }));
  await user.click(screen.getByRole("button", { name: "Upload the design" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Sale.json is no JSON");
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

test("a design is deleted only after a question", async () => {
  const calls = openPage("/studio/marketing?part=designs", {
    ...usual,
    [`DELETE /marketing/templates/${design.user_template_id}`]: new Response(null, { status: 204 }),
  });
  const user = userEvent.setup();
  const deletions = () => calls.filter(({ method }) => method === "DELETE").length;
  await user.click(await screen.findByRole("button", { name: "Delete Banner" }));
  expect(screen.getByRole("button", { name: "Keep" })).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(deletions()).toBe(0);
  await user.click(screen.getByRole("button", { name: "Delete Banner" }));
  await user.click(screen.getByRole("button", { name: "Delete the design" }));
  await waitFor(() => expect(deletions()).toBe(1));
});

test("a variable without a field gets one, and all fields are stored together", async () => {
  const calls = openPage("/studio/marketing?part=fields", { ...usual, "PUT /marketing/fields": { fields: [] } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Add {season}" }));
  const attributes = screen.getAllByLabelText("Shows the attribute");
  await user.type(attributes[1]!, "custom.season");
  await user.click(screen.getByRole("button", { name: "Store the fields" }));
  expect(await screen.findByText("Stored.")).toBeInTheDocument();
  expect(calls.find(({ method }) => method === "PUT")?.body).toEqual({
    fields: [title, { label_name: "season", product_map: "custom.season", when_missing: "leave", format: "" }],
  });
});

test("fields are read from a file, in either form, and replace those of the same variables", async () => {
  openPage("/studio/marketing?part=fields", usual);
  const user = userEvent.setup();
  const file = await screen.findByLabelText(/^Add fields from a JSON file/);
  const attributes = () => screen.getAllByLabelText("Shows the attribute").map((field) => (field as HTMLInputElement).value);
  await user.upload(file, new File(['[{"label_name":"season","product_map":"custom.season"}]'], "fields.json"));
  await waitFor(() => expect(attributes()).toEqual(["title", "custom.season"]));
  await user.upload(file, new File(['{"fields":[{"label_name":"title","product_map":"brand","when_missing":"hide"}]}'], "fields.json"));
  await waitFor(() => expect(attributes()).toEqual(["brand", "custom.season"]));
  await user.upload(file, new File(['{"rows":[]}'], "other.json"));
  expect(await screen.findByRole("alert")).toHaveTextContent("other.json has no list of fields.");
  expect(attributes()).toEqual(["brand", "custom.season"]);
});

test("a field without an attribute is refused at the field", async () => {
  const calls = openPage("/studio/marketing?part=fields", usual);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Add {season}" }));
  await user.click(screen.getByRole("button", { name: "Store the fields" }));
  expect(screen.getAllByLabelText("Shows the attribute")[1]).toBeInvalid();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

test("earlier feeds are listed with how they stand", async () => {
  openPage("/studio/marketing", {
    ...usual,
    "GET /marketing/outfeeds": {
      outfeeds: [
        { outfeed_id: feed, user_template_id: "gone", state: "cancelled", products: 2000, started_at: "2026-11-28T10:00:00Z" },
      ],
    },
    [`GET /marketing/outfeeds/${feed}`]: {
      outfeed_id: feed,
      run: { state: "cancelled" },
      counts: { PROCESSED: 3, GENERATING: 0, GENERATED: 1200, GENERATION_FAIL: 2 },
      rows: [],
      links: {},
    },
  });
  expect(await screen.findByText("Stopped: 1,200 images, 2 failed")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Feed of a deleted design" })).toHaveAttribute("href", `/studio/marketing/${feed}`);
});

test("earlier feeds are there once the part above has its height, so that they do not move", async () => {
  let release = () => {};
  const answered = new Promise<void>((resolve) => (release = resolve));
  openPage("/studio/marketing", {
    ...usual,
    "GET /marketing/templates": async () => {
      await answered;
      return { templates: [] };
    },
    "GET /marketing/outfeeds": { outfeeds: [] },
  });
  expect(await screen.findByRole("heading", { name: "New feed" })).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Feeds" })).not.toBeInTheDocument();
  release();
  expect(await screen.findByRole("heading", { name: "Feeds" })).toBeInTheDocument();
});

test("an id that is none is told at its field", async () => {
  openPage("/studio/marketing", usual);
  const field = await screen.findByLabelText(/Id of a feed/);
  await userEvent.type(field, "feed 1{Enter}");
  expect(field).toHaveAccessibleDescription(/An id of a feed is a UUID/);
});

test("a new feed tells what it would draw and what it costs, shows some images, and is started", async () => {
  // The page chooses the id of a feed.
  vi.spyOn(crypto, "getRandomValues").mockImplementation((bytes) => bytes);
  const chosen = "00000000-0000-4000-8000-000000000000";
  const calls = openPage("/studio/marketing", {
    ...usual,
    [`POST /marketing/outfeeds/${chosen}/estimate`]: estimate,
    [`POST /marketing/outfeeds/${chosen}/preview`]: {
      images: [
        { product: "mug-1", content_type: "image/png", image: "AAAA" },
        { product: "mug-2", error_message: "The picture of mug-2 cannot be fetched." },
      ],
    },
    "POST /marketing/messages": answer(202, { joined: false }),
  });
  const user = userEvent.setup();
  const facts = await screen.findByRole("region", { name: "Estimate" });
  await waitFor(() => expect(facts).toHaveTextContent(/Products60Images to draw58Unchanged0Will fail2Timeabout 7 sSizeabout 9.9 MB/));
  expect(facts).toHaveTextContent("No model is asked");
  await user.click(screen.getByRole("button", { name: "Preview" }));
  expect(await screen.findByRole("img", { name: "Preview for mug-1" })).toHaveAttribute("src", "data:image/png;base64,AAAA");
  expect(screen.getByText("The picture of mug-2 cannot be fetched.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Draw all images" }));
  await waitFor(() => expect(location.pathname).toBe(`/studio/marketing/${chosen}`));
  expect(calls.find(({ url }) => url.pathname === "/marketing/messages")?.body).toEqual({
    type: "process",
    data: { user_template_id: design.user_template_id, outfeed_id: chosen },
  });
});
