import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { session } from "../api/session";
import { answer, openPage, type Call } from "../testing/page";

const studio = (access: string, more: object = {}) => ({
  "GET /api/studio": { name: "ImageGen", version: "1.0", access, marketing: true, contact: true, email_demo_mode: true, ...more },
});
const refused = answer(401, { detail: "The request has no valid credentials.", code: "unauthorized" });
const head = () => screen.getByText("ImageGen").closest("header")!;

describe("an open service", () => {
  test("is told the name that the user gives, which lasts", async () => {
    const calls = openPage("/");
    fireEvent.change(await screen.findByLabelText(/Your name/), { target: { value: "mia" } });
    fireEvent.click(screen.getByText("Use this name"));
    expect(within(head()).getByText("mia")).toBeInTheDocument();
    await waitFor(() => expect(calls.at(-1)!.url.searchParams.get("user_id")).toBe("mia"));
    expect(localStorage.getItem("imagegen.user")).toBe("mia");
  });

  test("a name that is none is not used", async () => {
    openPage("/");
    const name = await screen.findByLabelText(/Your name/);
    fireEvent.change(name, { target: { value: "mïa" } });
    expect(name).toBeInvalid();
    expect(screen.getByText("Use this name")).toBeDisabled();
  });
});

describe("a service that asks who calls", () => {
  test("a 401 asks to sign in; a key is kept for the tab and sent from then on", async () => {
    let sent: (string | null)[] = [];
    openPage("/", {
      ...studio("both"),
      "GET /api/assets": () => (session.token === "ig_live_key" ? { items: [], read: 0 } : refused),
      "POST /api/assets": (call: Call) => {
        sent = [...sent, session.token];
        return { request_id: (call.body as { request_id: string }).request_id };
      },
    });
    const banner = await screen.findByText("This service asks who you are.");
    fireEvent.click(within(banner.parentElement!).getByRole("button", { name: "Sign in" }));
    const dialog = screen.getByRole("dialog", { name: "Sign in" });
    fireEvent.change(within(dialog).getByLabelText("API key or token"), { target: { value: " Bearer ig_live_key " } });
    fireEvent.click(within(dialog).getByText("Use it"));
    await waitFor(() => expect(screen.queryByText("This service asks who you are.")).not.toBeInTheDocument());
    expect(sessionStorage.getItem("imagegen.token")).toBe("ig_live_key");
    expect(localStorage.getItem("imagegen.token")).toBeNull();
    fireEvent.click(within(head()).getByText("Sign out"));
    expect(sessionStorage.getItem("imagegen.token")).toBeNull();
  });

  test("a token that is refused later is said to be refused", async () => {
    session.signIn("old");
    openPage("/", { ...studio("tokens"), "GET /api/assets": refused });
    expect(await screen.findByText(/was refused: it may have expired/)).toBeInTheDocument();
  });
});

test("the colours are chosen and remembered", async () => {
  openPage("/");
  fireEvent.change(screen.getByLabelText("Colours"), { target: { value: "dark" } });
  expect(document.documentElement).toHaveAttribute("data-theme", "dark");
  expect(localStorage.getItem("imagegen.theme")).toBe("dark");
  fireEvent.change(screen.getByLabelText("Colours"), { target: { value: "system" } });
  expect(document.documentElement).not.toHaveAttribute("data-theme");
});

test("? shows the keys, but not while somebody types", () => {
  openPage("/");
  const prompt = screen.getByPlaceholderText("Describe the poster…");
  fireEvent.keyDown(prompt, { key: "?" });
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: "?" });
  const sheet = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
  expect(sheet).toHaveTextContent("Everything but the seed (remix)");
});
