import { fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, test, vi } from "vitest";
import { Dialog } from "./Dialog";

test("a dialog stays open until it is closed", async () => {
  const onClose = vi.fn();
  render(
    <StrictMode>
      <Dialog title="Keys" onClose={onClose}>
        Text
      </Dialog>
    </StrictMode>,
  );
  await Promise.resolve();
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  await Promise.resolve();
  expect(onClose).toHaveBeenCalledOnce();
});
