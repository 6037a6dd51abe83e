import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { asset, openPage, type Call } from "../testing/page";
// Loaded here, since it would take time of the first test.
import "./ProductsPage";

const layouts = {
  layouts: [
    { name: "bottom-scrim", description: "Texts at the foot.", sampleUrl: "/generative-ai-images/layouts/bottom-scrim/sample" },
    { name: "side-panel", description: "Texts on a panel.", sampleUrl: "/generative-ai-images/layouts/side-panel/sample" },
  ],
  sizes: [{ size: "1:1", width: 1080, height: 1080 }],
};
const usual = { "GET /generative-ai-images/layouts": layouts };
const mug = "https://shop.example/mug";

afterEach(() => sessionStorage.clear());

const completed = {
  jobId: "job-1",
  status: "completed",
  createdAt: 1,
  imageUrl: "http://localhost/local/images/job-1.jpg",
  overlayText: "Mug, $23.95",
  page: {
    url: mug,
    title: "Mug",
    brand: "Halden",
    price: { text: "$23.95", kind: "exact", from: "json-ld", original: "23.95" },
    imageUrl: "https://shop.example/mug.png",
    overlay: [{ role: "price", text: "$23.95", contrast: 5.2, requiredContrast: 3 }],
  },
};

test("the picture of a page is made, followed, and shown beside what was read", async () => {
  let asked = 0;
  const calls = openPage("/studio/products", {
    ...usual,
    "POST /generative-ai-images/generate": { jobId: "job-1" },
    "GET /generative-ai-images/status/job-1": () => (asked++ === 0 ? { jobId: "job-1", status: "processing", createdAt: 1 } : completed),
  });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Address of a product page"), mug);
  await user.click(await screen.findByRole("radio", { name: "Side panel" }));
  await user.click(screen.getByRole("button", { name: "Make the picture" }));
  expect(await screen.findByText(/The page is read/)).toBeInTheDocument();
  expect(await screen.findByRole("img", { name: "Picture of Mug, with the text: Mug, $23.95" }, { timeout: 5000 })).toBeInTheDocument();
  const result = screen.getByRole("region", { name: "The picture and its page" });
  for (const text of ["Halden", "https://shop.example/mug.png", "(contrast 5.2, needed 3)"]) expect(result).toHaveTextContent(text);
  expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({ productUrl: mug, layout: "side-panel" });
  expect(location.search).toBe("?job=job-1");
});

test("a page that keeps programs out is told with what to do, and its texts can be given at once", async () => {
  openPage("/studio/products?job=job-1", {
    ...usual,
    "GET /generative-ai-images/status/job-1": {
      jobId: "job-1",
      status: "failed",
      createdAt: 1,
      error: "A bot wall answered instead of the shop.",
      page: { url: mug, code: "page-blocked" },
    },
  });
  expect(await screen.findByRole("alert")).toHaveTextContent("A bot wall answered instead of the shop.");
  expect(screen.getByText(/With a headline of your own/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Give the texts myself" }));
  expect(screen.getByLabelText("Address of a product page")).toHaveValue(mug);
  expect(screen.getByLabelText("Headline")).toBeVisible();
});

test("a job whose time is over says so", async () => {
  openPage("/studio/products?job=gone", usual);
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no such picture of a product.");
});

test("earlier pictures are listed, and those that are being made", async () => {
  openPage("/studio/products", {
    ...usual,
    "GET /api/assets": ({ url }: Call) => ({
      items:
        url.searchParams.get("source") === "product"
          ? [asset({ prompt: mug }), asset({ request_id: "r2", prompt: mug, status: "processing", thumbnail_url: undefined })]
          : [],
      read: 2,
    }),
  });
  const list = await screen.findByRole("region", { name: "Earlier pictures of products" });
  await waitFor(() => expect(within(list).getAllByRole("link")).toHaveLength(2));
  expect(list).toHaveTextContent("Processing");
});

test("many products: a row that failed has its reason, and is tried again", async () => {
  let isRetried = false;
  const calls = openPage("/studio/products?many=1", {
    ...usual,
    "POST /generative-ai-images/batch": {
      accepted: 1,
      refused: 1,
      rows: [
        { row: 1, productUrl: mug, status: "accepted", jobId: "job-1" },
        { row: 2, productUrl: "http://10.0.0.1/x", status: "refused", error: "productUrl: cannot be fetched." },
      ],
    },
    "GET /api/assets": () => ({
      items: [
        asset({ request_id: "job-1", source: "product", prompt: mug, ...(isRetried ? {} : { status: "failed", error: "A bot wall." }) }),
      ],
      read: 1,
    }),
    "POST /api/assets/job-1/retry": () => {
      isRetried = true;
      return {};
    },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByLabelText(/Addresses of product pages/));
  await user.paste(`${mug}\nhttp://10.0.0.1/x\nnonsense`);
  expect(screen.getByText(/Line 3 has no address/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Make 2 pictures" }));
  const rows = await screen.findByRole("region", { name: "Products" });
  await waitFor(() => expect(rows).toHaveTextContent("A bot wall."));
  expect(rows).toHaveTextContent("productUrl: cannot be fetched.");
  await user.click(screen.getByRole("button", { name: "Try the 1 that failed again" }));
  await waitFor(() => expect(rows).not.toHaveTextContent("A bot wall."));
  expect(await within(rows).findByRole("link", { name: "Show" })).toHaveAttribute("href", "/studio/products?job=job-1");
  expect(calls.filter(({ url }) => url.pathname.endsWith("/retry"))).toHaveLength(1);
});

const priced = { model: "stability.stable-image-core-v1:1", count: 1, price_usd: 0.04, price_known: true };

test("the price is there before the press: of one picture, and of all of a list", async () => {
  openPage("/studio/products", { ...usual, "GET /generative-ai-images/estimate": priced });
  expect(await screen.findByText("$0.04")).toBeInTheDocument();
  const user = userEvent.setup();
  await user.click(screen.getByRole("link", { name: "Many products" }));
  await user.type(screen.getByLabelText(/^Addresses of product pages/), "https://a.example/1\nhttps://a.example/2\nhttps://a.example/3");
  expect(await screen.findByText("3 pictures, $0.12")).toBeInTheDocument();
});
