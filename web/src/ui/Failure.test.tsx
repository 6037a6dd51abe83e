import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ApiError } from "../api/client";
import { Failure } from "./Failure";

test("each of several rules is said once", () => {
  const fields = [
    { field: "seed", rule: "must be a whole number", example: "42" },
    { field: "prompt", rule: "must have at most 1000 characters; it has 1200", example: "A fox" },
  ];
  const sentence = "seed: must be a whole number. prompt: must have at most 1000 characters; it has 1200.";
  render(<Failure failure={new ApiError(sentence, 400, "invalid-request", fields)} />);
  expect(screen.getAllByText(/must be a whole number/)).toHaveLength(1);
  expect(screen.getByRole("alert")).toHaveTextContent("seed must be a whole number, such as 42");
  expect(screen.getByRole("alert")).not.toHaveTextContent("such as A fox");
});
