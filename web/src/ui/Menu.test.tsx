import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { Menu } from "./Menu";

beforeEach(() => {
  render(
    <>
      <Menu label="Copy">
        <input aria-label="Name" />
        <button type="button">Copy link</button>
      </Menu>
      <p>Elsewhere</p>
    </>,
  );
  fireEvent.click(screen.getByText("Copy"));
});

const menu = () => screen.getByText("Copy").closest("details");

test("a choice closes the menu and gives the focus back to its button", () => {
  expect(menu()).toHaveAttribute("open");
  fireEvent.click(screen.getByText("Copy link"));
  expect(menu()).not.toHaveAttribute("open");
  expect(screen.getByText("Copy")).toHaveFocus();
});

test("a field in it does not close it; Escape does", () => {
  fireEvent.click(screen.getByLabelText("Name"));
  expect(menu()).toHaveAttribute("open");
  fireEvent.keyDown(screen.getByLabelText("Name"), { key: "Escape" });
  expect(menu()).not.toHaveAttribute("open");
});

test("a press elsewhere closes it", () => {
  fireEvent.pointerDown(screen.getByText("Elsewhere"));
  expect(menu()).not.toHaveAttribute("open");
});
