import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeAssets } from "../testing/fakeAssets";
import { asset, openPage } from "../testing/page";
import { Carousel } from "./Carousel";

const pictures = (...names: string[]) => names.map((name) => asset({ request_id: name, prompt: `Picture ${name}` }));
const strip = () => screen.getByRole("list", { name: "Strip" });
const links = () => within(strip()).getAllByRole("link");
const show = (items = pictures("c", "b", "a")) => {
  const { rerender } = render(<Carousel items={items} label="Strip" />);
  const sizes = { scrollWidth: 3000, clientWidth: 1000 };
  for (const [name, value] of Object.entries(sizes)) Object.defineProperty(strip(), name, { value, configurable: true });
  return (next: string[]) => rerender(<Carousel items={pictures(...next)} label="Strip" />);
};

test("every thumbnail is named, has its place before it is there, and leads to its picture", () => {
  show();
  const [first] = links();
  expect(first).toHaveAccessibleName("Picture c, stable-image-core");
  expect(first).toHaveAttribute("href", "/studio/images/c");
  expect(first).toHaveStyle({ aspectRatio: "1024 / 1024" });
  expect(first!.querySelector("img")).toHaveAttribute("srcset", expect.stringContaining("size=512 512w"));
});

test("the arrow keys go from picture to picture", () => {
  show();
  links()[0]!.focus();
  for (const [key, at] of [
    ["ArrowRight", 1],
    ["End", 2],
    ["ArrowRight", 2],
    ["ArrowLeft", 1],
    ["Home", 0],
  ] as const) {
    fireEvent.keyDown(document.activeElement!, { key });
    expect(links()[at]).toHaveFocus();
  }
});

test("the buttons scroll by most of what is seen", () => {
  show();
  const scrollBy = vi.fn<(options: ScrollToOptions) => void>();
  strip().scrollBy = scrollBy as unknown as typeof Element.prototype.scrollBy;
  fireEvent.click(screen.getByRole("button", { name: "Scroll to older pictures" }));
  fireEvent.click(screen.getByRole("button", { name: "Scroll to newer pictures" }));
  expect(scrollBy.mock.calls.map(([options]) => options.left)).toEqual([800, -800]);
});

test("a thumbnail that is gone is no broken image", () => {
  show();
  fireEvent.error(links()[0]!.querySelector("img")!);
  expect(links()[0]).toHaveTextContent("No longer there");
});

describe("scrolling by itself", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  test("begins under the mouse, by 2 px in 20 ms, and ends when it leaves", () => {
    show();
    fireEvent.mouseEnter(strip().parentElement!);
    wait(1000);
    expect(strip().scrollLeft).toBe(100);
    fireEvent.mouseLeave(strip().parentElement!);
    wait(1000);
    expect(strip().scrollLeft).toBe(100);
  });

  test("begins anew at the end", () => {
    show();
    strip().scrollLeft = 2000;
    fireEvent.mouseEnter(strip().parentElement!);
    wait(20);
    expect(strip().scrollLeft).toBe(0);
  });

  test("stops when a picture has the focus", () => {
    show();
    fireEvent.mouseEnter(strip().parentElement!);
    act(() => links()[0]!.focus());
    wait(1000);
    expect(strip().scrollLeft).toBe(0);
  });

  test("does not begin for those who prefer less motion", () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    show();
    fireEvent.mouseEnter(strip().parentElement!);
    wait(1000);
    expect(strip().scrollLeft).toBe(0);
  });
});

describe("new pictures", () => {
  const names = () => links().map((link) => link.getAttribute("href")!.split("/").at(-1));

  test("come in front where nobody is reading", () => {
    const update = show();
    update(["d", "c", "b", "a"]);
    expect(names()).toEqual(["d", "c", "b", "a"]);
  });

  test("do not shift the reader: a button counts them and shows them", () => {
    const update = show();
    act(() => links()[1]!.focus());
    update(["e", "d", "c", "b", "a"]);
    expect(names()).toEqual(["c", "b", "a"]);
    expect(links()[1]).toHaveFocus();
    const scrollTo = vi.fn<(options: ScrollToOptions) => void>();
    strip().scrollTo = scrollTo as unknown as typeof Element.prototype.scrollTo;
    fireEvent.click(screen.getByText("2 new"));
    expect(scrollTo).toHaveBeenCalledWith({ left: 0 });
    expect(names()).toEqual(["e", "d", "c", "b", "a"]);
  });

  test("what was deleted goes", () => {
    const update = show();
    update(["c", "a"]);
    expect(names()).toEqual(["c", "a"]);
  });
});

test("without pictures the page says what will be there", async () => {
  openPage("/", fakeAssets().answers);
  expect(await screen.findByText(/Pictures that you make are listed here/)).toBeInTheDocument();
});

test("prompts of every kind are text", async () => {
  const odd = ["<img src=x onerror=alert(1)>", "شعار مدينة عند الغروب", "x".repeat(1000)];
  openPage("/", fakeAssets(odd.map((prompt, index) => asset({ request_id: `odd-${index}`, prompt }))).answers);
  const list = await screen.findByRole("list", { name: "The newest pictures" });
  expect(within(list).getByRole("link", { name: /^<img src=x/ })).toBeInTheDocument();
  expect(document.querySelector('img[src="x"]')).toBeNull();
});
