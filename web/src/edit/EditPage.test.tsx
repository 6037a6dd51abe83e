import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { answer, asset, model, openPage, type Call } from "../testing/page";

const editor = model({ id: "us.stability.editor-v1:0", tasks: ["inpaint", "outpaint", "remove_background", "search_and_replace"] });
const answers = {
  "GET /api/models": { default: editor.id, models: [model(), editor, model({ id: "off", tasks: ["upscale"], available: false })] },
  "GET /api/assets/req-1": asset(),
};

const sent = (calls: Call[]) =>
  calls.filter(({ method, url }) => method === "POST" && url.pathname === "/api/assets").map(({ body }) => body as Record<string, unknown>);
const choose = async (name: string) => userEvent.selectOptions(await screen.findByLabelText("What to do"), name);
const start = () => userEvent.click(screen.getByRole("button", { name: "Start the edit" }));

/** A service that takes an edit and has the record ready. */
const works =
  (result = asset({ s3_url: "http://localhost/after.png", source: "edit" })) =>
  (call: Call) => {
    const { request_id } = call.body as { request_id: string };
    record = { ...result, request_id };
    return answer(202, { message: "Started", request_id, status: "pending" });
  };
let record = asset();

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
  // jsdom has no canvas; what is drawn is seen in a browser.
  const context = new Proxy(
    { canvas: document.createElement("canvas") },
    {
      get: (target, name) =>
        name === "canvas" ? target.canvas : name === "getImageData" ? () => ({ data: new Uint8ClampedArray(4) }) : () => {},
      set: () => true,
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/png;base64,TUFTSw==");
});

/** Opens the page; the record of what is started is answered under any id. */
function open(path: string, more: Record<string, unknown> = {}) {
  return openPage(path, { ...answers, "GET /api/assets/*": () => record, ...more });
}

test("only what a model of the service can do is offered", async () => {
  open("/studio/edit/req-1");
  const options = within(await screen.findByLabelText("What to do"))
    .getAllByRole("option")
    .map(({ textContent }) => textContent);
  expect(options).toEqual(["Replace a part", "Extend the picture", "Remove the background", "Find and replace"]);
});

test("the price is there before the press", async () => {
  open("/studio/edit/req-1?task=remove_background");
  expect(await screen.findByText("$0.04")).toBeInTheDocument();
});

test("a price that nobody knows is not invented", async () => {
  open("/studio/edit/req-1?task=remove_background", { "POST /api/estimate": { model: editor.id, count: 1, price_known: false } });
  await screen.findByText("editor");
  expect(screen.getByText("Price not known")).toBeInTheDocument();
});

test("the price of another task is asked with the fields of that task", async () => {
  const calls = open("/studio/edit/req-1");
  await screen.findByText("$0.04");
  await choose("Extend the picture");
  const asked = () => calls.filter(({ url }) => url.pathname === "/api/estimate").map(({ body }) => body as Record<string, unknown>);
  await waitFor(() => expect(asked()).toHaveLength(2));
  expect(asked()[0]).toMatchObject({ task: "inpaint", mask: "TUFTSw==" });
  expect(asked()[1]).toMatchObject({ task: "outpaint", expand_right: 64 });
  expect(asked()[1]).not.toHaveProperty("mask");
});

test("what the service would refuse is said before the press", async () => {
  open("/studio/edit/req-1?task=remove_background", {
    "POST /api/estimate": answer(400, { detail: "image must have sides of at least 64 pixels." }),
  });
  expect(await screen.findByText("image must have sides of at least 64 pixels.")).toBeInTheDocument();
});

test("what is missing is said, and nothing is sent", async () => {
  const calls = open("/studio/edit/req-1");
  await choose("Replace a part");
  await start();
  expect(screen.getByRole("alert")).toHaveTextContent("Mark what is to change");
  await choose("Find and replace");
  await start();
  expect(screen.getByLabelText("The thing that is to change")).toHaveFocus();
  expect(screen.getByLabelText("The thing that is to change")).toHaveAttribute("aria-invalid", "true");
  expect(sent(calls)).toEqual([]);
});

test("a part is marked by numbers and replaced; before and after are compared", async () => {
  const calls = open("/studio/edit/req-1", { "POST /api/assets": works() });
  await choose("Replace a part");
  await userEvent.click(screen.getByText("Mark without painting: numbers or a file"));
  fireEvent.change(screen.getByLabelText("Width"), { target: { value: "50" } });
  await userEvent.click(screen.getByRole("button", { name: "Mark it" }));
  await userEvent.type(screen.getByLabelText("What is to be there"), "a lighthouse");
  await start();
  expect(await screen.findByRole("slider", { name: "How much of before is seen" })).toBeInTheDocument();
  expect(screen.getByAltText("After")).toHaveAttribute("src", "http://localhost/after.png");
  expect(sent(calls)).toMatchObject([
    {
      task: "inpaint",
      image_request_id: "req-1",
      prompt: "a lighthouse",
      mask: "TUFTSw==",
      request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
});

test("a rectangle outside of the picture cannot be marked", async () => {
  open("/studio/edit/req-1");
  await userEvent.click(await screen.findByText("Mark without painting: numbers or a file"));
  fireEvent.change(screen.getByLabelText("From the left"), { target: { value: "5000" } });
  expect(screen.getByRole("button", { name: "Mark it" })).toBeDisabled();
});

test("a mark is undone and done again by buttons and keys", async () => {
  open("/studio/edit/req-1");
  await userEvent.click(await screen.findByRole("button", { name: "Invert" }));
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(screen.getByRole("button", { name: "Undo" })).toBeDisabled();
  fireEvent.keyDown(document.body, { key: "Z", ctrlKey: true, shiftKey: true });
  expect(screen.getByRole("button", { name: "Undo" })).toBeEnabled();
  await userEvent.click(screen.getByRole("button", { name: "Clear" }));
  expect(screen.getByRole("button", { name: "Clear" })).toBeDisabled();
});

test("the edges are moved by keys, and the result is as large", async () => {
  const calls = open("/studio/edit/req-1?task=outpaint", { "POST /api/assets": works() });
  const right = await screen.findByRole("slider", { name: "Extend right" });
  fireEvent.keyDown(right, { key: "ArrowRight", shiftKey: true });
  fireEvent.keyDown(right, { key: "ArrowLeft" });
  expect(right).toHaveAttribute("aria-valuenow", "56");
  expect(screen.getByText(/becomes 1080 × 1024 pixels/)).toBeInTheDocument();
  await start();
  await waitFor(() =>
    expect(sent(calls)).toMatchObject([{ task: "outpaint", expand_right: 56, expand_left: 0, expand_up: 0, expand_down: 0 }]),
  );
});

test("a failed edit says why, and keeps what was entered", async () => {
  open("/studio/edit/req-1?task=search_and_replace", {
    "POST /api/assets": works(asset({ status: "failed", s3_url: undefined, error: "The model refused the prompt." })),
  });
  await userEvent.type(await screen.findByLabelText("The thing that is to change"), "the barn");
  await userEvent.type(screen.getByLabelText("What is to be there instead"), "a castle");
  await start();
  expect(await screen.findByText(/The model refused the prompt\./)).toBeInTheDocument();
  expect(screen.getByText(/Nothing was paid\./)).toBeInTheDocument();
  expect(screen.getByLabelText("The thing that is to change")).toHaveValue("the barn");
});

test("after no answer the same request is sent again", async () => {
  let isAway = true;
  const calls = open("/studio/edit/req-1?task=remove_background", {
    "POST /api/assets": (call: Call) => {
      if (!isAway) return works()(call);
      throw new TypeError("Failed to fetch");
    },
  });
  await screen.findByText("$0.04");
  await start();
  const results = await screen.findByRole("region", { name: "Results" });
  await within(results).findByText(/The service does not answer/);
  isAway = false;
  await userEvent.click(within(results).getByRole("button", { name: "Try again" }));
  expect(await screen.findByAltText("After")).toBeInTheDocument();
  const [first, second] = sent(calls);
  expect(second!.request_id).toBe(first!.request_id);
});

test("a new result does not replace an earlier one", async () => {
  open("/studio/edit/req-1?task=remove_background", { "POST /api/assets": works() });
  await screen.findByText("$0.04");
  await start();
  await screen.findByAltText("After");
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 1000);
  await start();
  await waitFor(() => expect(screen.getAllByAltText("After")).toHaveLength(2));
});

test("a record without a picture, and a service that cannot edit, say so", async () => {
  open("/studio/edit/req-1", { "GET /api/assets/req-1": asset({ status: "failed", s3_url: undefined }) });
  expect(await screen.findByText(/has no picture to edit/)).toBeInTheDocument();
});

test("an image that is no longer there leads to the gallery", async () => {
  open("/studio/edit/req-1", { "GET /api/assets/req-1": answer(404, { detail: "Not found.", code: "not-found" }) });
  expect(await screen.findByText(/no longer there/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "gallery" })).toHaveAttribute("href", "/studio/gallery");
});

test("a service without such models says so", async () => {
  open("/studio/edit/req-1", { "GET /api/models": { default: "m", models: [model()] } });
  expect(await screen.findByText(/No model of this service can edit/)).toBeInTheDocument();
});
