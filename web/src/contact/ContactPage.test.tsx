import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answer, openPage } from "../testing/page";
// Loaded here, since it would take time of the first test.
import "./ContactPage";

async function fill(values: Record<string, string>) {
  const user = userEvent.setup();
  for (const [label, text] of Object.entries(values)) await user.type(await screen.findByLabelText(label), text);
  await user.click(screen.getByRole("button", { name: "Send" }));
}

const whole = { "First name": "Ada", "Last name": "Byron", "E-mail": "ada@example.com", Message: "Hello" };

test("a form with gaps is not sent, says what is missing, and puts the focus on the first of it", async () => {
  const calls = openPage("/studio/contact");
  await fill({ "First name": "Ada", "E-mail": "nowhere" });
  const name = screen.getByLabelText("Last name");
  expect(name).toHaveFocus();
  expect(name).toHaveAccessibleDescription("Last name is required.");
  expect(screen.getByLabelText("E-mail")).toHaveAccessibleDescription(/Give one e-mail address/);
  expect(screen.getByLabelText("Company (optional)")).toBeValid();
  expect(calls.some(({ method }) => method === "POST")).toBe(false);
});

test("a message that is taken is confirmed in the service's words", async () => {
  const message = "Received (dev mode): email not sent, saved to contact_logs";
  const calls = openPage("/studio/contact", { "POST /contact": { ok: true, message } });
  expect(await screen.findByText(/No mail server is set up here/)).toBeInTheDocument();
  await fill(whole);
  expect(await screen.findByText(message)).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: /Thank you/ })).toHaveFocus();
  expect(calls.find(({ method }) => method === "POST")?.body).toEqual({
    firstName: "Ada",
    lastName: "Byron",
    email: "ada@example.com",
    comments: "Hello",
  });
});

test("what was typed stays after a failure, with the reason and when to try again", async () => {
  const refusal = new Response(JSON.stringify({ ok: false, error: "Too many messages." }), {
    status: 429,
    headers: { "Retry-After": "30" },
  });
  openPage("/studio/contact", { "POST /contact": refusal });
  await fill(whole);
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("Too many messages."));
  expect(screen.getByRole("alert")).toHaveTextContent("Try again in 30 seconds");
  expect(screen.getByLabelText("Message")).toHaveValue("Hello");
});

test("a service without a way to send messages says so instead of showing a form", async () => {
  openPage("/studio/contact", { "GET /api/studio": answer(200, { name: "ImageGen", version: "1", access: "open", contact: false }) });
  expect(await screen.findByText(/Messages cannot be sent from here/)).toBeInTheDocument();
  expect(screen.queryByLabelText("Message")).not.toBeInTheDocument();
});
