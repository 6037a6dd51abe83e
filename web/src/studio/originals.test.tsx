import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeAssets } from "../testing/fakeAssets";
import { openPage } from "../testing/page";

// What the tests of the first movie poster page have asked for, word by word.

test("image generation form renders", () => {
  openPage("/");
  fireEvent.click(screen.getByText(/movie poster generation/i));
  expect(screen.getByPlaceholderText(/describe the poster/i)).toBeInTheDocument();
  expect(screen.getByText(/generate/i)).toBeInTheDocument();
});

test("the form has one text that says generate, also once everything is read", async () => {
  openPage("/movie-poster-generation");
  await screen.findByText("$0.04");
  await screen.findByText("Begin with an example");
  expect(screen.getByText(/generate/i)).toBe(screen.getByRole("button", { name: "Generate" }));
  expect(document.title).toContain("Movie Poster Generation");
});

test("handles image generation", async () => {
  const service = fakeAssets();
  openPage("/", service.answers);
  fireEvent.change(screen.getByPlaceholderText(/describe the poster/i), { target: { value: "Test prompt" } });
  fireEvent.click(screen.getByText(/generate/i));
  await waitFor(() => expect(service.running()).toHaveLength(1));
  service.complete(service.running()[0]!);
  await waitFor(() => expect(screen.getByAltText(/generated poster/i)).toBeInTheDocument(), { timeout: 5000 });
  expect(screen.getByText(/^Generated in \d/)).toBeInTheDocument();
});
