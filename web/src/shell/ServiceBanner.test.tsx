import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { openPage } from "../testing/page";

afterEach(() => vi.useRealTimers());
const settle = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("while the service does not answer one banner says so, and goes away by itself; the prompt stays", async () => {
  vi.useFakeTimers();
  let isDown = true;
  const away = (value: unknown) => () => {
    if (isDown) throw new TypeError("Failed to fetch");
    return value;
  };
  const info = { name: "ImageGen", version: "1.0", access: "open", marketing: true, contact: true, email_demo_mode: true };
  openPage("/", {
    "GET /api/studio": away(info),
    "GET /api/assets": away({ items: [], read: 0 }),
    "GET /api/models": away({ default: "m", models: [] }),
    "GET /api/presets": away({ presets: [] }),
    "POST /api/estimate": away({ model: "m", count: 1, price_known: false }),
    "GET /health/ready": away({ status: "ready" }),
    "GET /health": away({}),
  });
  fireEvent.change(screen.getByPlaceholderText("Describe the poster…"), { target: { value: "A fox in the snow" } });
  await settle(1000);
  expect(screen.getAllByText(/The page looks again by itself/)).toHaveLength(1);
  isDown = false;
  await settle(10_000);
  expect(screen.queryByText(/The page looks again by itself/)).not.toBeInTheDocument();
  expect(screen.getByText(/Pictures that you make are listed here/)).toBeInTheDocument();
  expect(screen.getByPlaceholderText("Describe the poster…")).toHaveValue("A fox in the snow");
});
