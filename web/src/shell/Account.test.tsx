import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { identityOf } from "../api/identity";
import { session } from "../api/session";
import { answer, openPage, type Call } from "../testing/page";

const studio = (access: string, more: object = {}) => ({
  "GET /api/studio": { name: "ImageGen", version: "1.0", access, marketing: true, contact: true, email_demo_mode: true, ...more },
});
const refused = answer(401, { detail: "The request has no valid credentials.", code: "unauthorized" });
const head = () => screen.getByText("ImageGen").closest("header")!;

test("credentials are named by what they say of themselves", () => {
  const token = `x.${btoa(JSON.stringify({ iss: "https://id.example", sub: "42", email: "mia@example.org" }))}.y`;
  expect(identityOf(token)).toEqual({ name: "mia@example.org", id: "https://id.example 42" });
  expect(identityOf("opaque")).toEqual({ name: "Token", id: "opaque" });
});

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
  const key = "ig_live_4fGh8ZqP_abcdefghijklmnop";
  const keyed = { ...studio("both"), "GET /api/assets": ({ headers }: Call) => (headers.Authorization === `Bearer ${key}` ? none : refused) };
  const none = { items: [], read: 0 };
  const openDialog = async () => {
    const banner = await screen.findByText("This service asks who you are.");
    fireEvent.click(within(banner.parentElement!).getByRole("button", { name: "Sign in" }));
    return screen.getByRole("dialog", { name: "Sign in" });
  };
  const enter = (dialog: HTMLElement, text: string) => {
    fireEvent.change(within(dialog).getByLabelText("API key or token"), { target: { value: text } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Use it" }));
  };

  test("a 401 asks to sign in; a key is kept for the tab, sent from then on, and named by its id", async () => {
    openPage("/", keyed);
    enter(await openDialog(), ` Bearer ${key} `);
    await waitFor(() => expect(screen.queryByText("This service asks who you are.")).not.toBeInTheDocument());
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(sessionStorage.getItem("imagegen.token")).toBe(key);
    expect(localStorage.getItem("imagegen.token")).toBeNull();
    expect(within(head()).getByText("Key 4fGh8ZqP")).toBeInTheDocument();
    fireEvent.click(within(head()).getByText("Sign out"));
    expect(sessionStorage.getItem("imagegen.token")).toBeNull();
  });

  test("a wrong key is answered in the dialog, which stays", async () => {
    openPage("/", keyed);
    const dialog = await openDialog();
    enter(dialog, "ig_live_wrong");
    expect(await within(dialog).findByText(/The service refuses this key or token/)).toBeInTheDocument();
    expect(sessionStorage.getItem("imagegen.token")).toBeNull();
    expect(dialog).toBeInTheDocument();
  });

  test("a card that was refused without credentials is still there after the sign-in, and not for another user", async () => {
    openPage("/", { ...keyed, "POST /api/assets": refused });
    fireEvent.change(screen.getByPlaceholderText("Describe the poster…"), { target: { value: "A fox in the snow" } });
    fireEvent.click(screen.getByRole("button", { name: "Generate" }));
    const card = await screen.findByRole("article", { name: "A fox in the snow" });
    await within(card).findByRole("button", { name: "Try again" });
    enter(await openDialog(), key);
    await within(head()).findByText("Key 4fGh8ZqP");
    expect(screen.getByRole("article", { name: "A fox in the snow" })).toBeInTheDocument();
    act(() => session.signIn("ig_live_another1_abcdefghijkl"));
    await waitFor(() => expect(screen.queryByRole("article")).not.toBeInTheDocument());
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
