import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
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
