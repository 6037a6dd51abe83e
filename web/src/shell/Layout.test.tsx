import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answer, openPage } from "../testing/page";

test("the navigation leads to the page of movie posters", async () => {
  openPage("/");
  fireEvent.click(screen.getByText(/movie poster generation/i));
  expect(await screen.findByRole("heading", { name: "Movie Poster Generation" })).toBeInTheDocument();
});

test("the footer says that something does not work", async () => {
  openPage("/", { "GET /health/ready": answer(503, { status: "not ready" }) });
  expect(await screen.findByText("Something does not work")).toBeInTheDocument();
});

test("an unknown address has a page that leads on", async () => {
  openPage("/studio/no-such-page");
  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeInTheDocument();
});

test.each(["/studio/images/one", "/studio/edit/one", "/studio/compare?a=one&b=two"])("%s belongs to the gallery", (path) => {
  openPage(path);
  expect(screen.getByRole("link", { name: "Gallery" })).toHaveAttribute("aria-current", "page");
  expect(screen.getByRole("link", { name: "Studio" })).not.toHaveAttribute("aria-current");
});

test("the name of the current page is scrolled to where the names do not fit", () => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function box(this: Element) {
    return this.matches("nav") ? new DOMRect(0, 0, 300, 40) : new DOMRect(this.textContent === "Contact" ? 600 : 0, 0, 100, 40);
  });
  openPage("/studio/contact");
  expect(screen.getByRole("navigation", { name: "Pages" }).scrollLeft).toBe(500);
});
