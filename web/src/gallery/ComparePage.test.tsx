import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answer, asset, openPage } from "../testing/page";

const two = {
  "GET /api/assets/one": asset({ request_id: "one", prompt: "A fox", seed: 1, s3_url: "http://localhost/1.png" }),
  "GET /api/assets/two": asset({ request_id: "two", prompt: "A fox", seed: 2, s3_url: "http://localhost/2.png", tags: ["red"] }),
};

test("the slider shows a part of both, and is moved by keys", async () => {
  openPage("/studio/compare?a=one&b=two", two);
  const slider = await screen.findByRole("slider", { name: "How much of A is seen" });
  fireEvent.change(slider, { target: { value: "30" } });
  expect(screen.getByAltText(/^A: A fox/).parentElement!.style.clipPath).toBe("inset(0 70% 0 0)");
  expect(screen.getByAltText(/^B: A fox/)).toHaveAttribute("src", "http://localhost/2.png");
});

test("both pictures show the same part when one is enlarged", async () => {
  openPage("/studio/compare?a=one&b=two", two);
  await userEvent.click(await screen.findByLabelText("Side by side"));
  await userEvent.click(screen.getByRole("button", { name: "Larger" }));
  await userEvent.click(screen.getByRole("button", { name: "Look further right" }));
  const transform = screen.getByAltText(/^A: /).style.transform;
  expect(transform).toContain("scale(1.5)");
  expect(screen.getByAltText(/^B: /).style.transform).toBe(transform);
});

test("a picture of another shape keeps its proportions in the common frame", async () => {
  openPage("/studio/compare?a=one&b=two", { ...two, "GET /api/assets/two": { ...two["GET /api/assets/two"], width: 1536, height: 640 } });
  await userEvent.click(await screen.findByLabelText("Side by side"));
  const [first, second] = [screen.getByAltText(/^A: /), screen.getByAltText(/^B: /)];
  expect(second).toHaveStyle({ objectFit: "contain" });
  expect(second.parentElement!.style.aspectRatio).toBe(first.parentElement!.style.aspectRatio);
});

test("flip shows one after the other, with a button and a key", async () => {
  openPage("/studio/compare?a=one&b=two", two);
  await userEvent.click(await screen.findByLabelText("Flip"));
  expect(screen.queryByAltText(/^B: /)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Show B" }));
  expect(screen.getByAltText(/^B: /)).toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: "f" });
  expect(screen.getByAltText(/^A: /)).toBeInTheDocument();
});

test("only what differs is listed", async () => {
  openPage("/studio/compare?a=one&b=two", two);
  const rows = (await screen.findAllByRole("rowheader")).map((cell) => cell.textContent);
  expect(rows).toEqual(["Tags", "Seed"]);
});

test("the two change places", async () => {
  openPage("/studio/compare?a=one&b=two", two);
  await userEvent.click(await screen.findByRole("button", { name: "Swap" }));
  expect(location.search).toBe("?a=two&b=one");
});

test("one that is gone, and none chosen, say what to do", async () => {
  openPage("/studio/compare?a=one&b=gone", { ...two, "GET /api/assets/gone": answer(404, { detail: "There is no such request." }) });
  expect(await screen.findByText("There is no such request.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Choose others" })).toHaveAttribute("href", "/studio/gallery");
});
