import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { answer, openPage, type Call } from "../testing/page";
import { beginSignIn, finishSignIn } from "./oidc";

const signIn = { authority: "https://login.example/tenant", client_id: "studio", scope: "openid imagegen", audience: "imagegen" };
const discovery = {
  authorization_endpoint: "https://login.example/authorize?tenant=one",
  token_endpoint: "https://login.example/token",
};
const studio = { name: "ImageGen", version: "1", access: "tokens", marketing: true, contact: true, email_demo_mode: true, sign_in: signIn };

/** A provider that checks the verifier as RFC 7636 says; `left` is where the page went. */
function provider(answers: Record<string, unknown> = {}) {
  let challenge = "";
  const calls = openPage("/studio/no-such-page?q=fox", {
    "GET /api/studio": studio,
    "GET /tenant/.well-known/openid-configuration": discovery,
    "POST /token": async ({ body }: Call) => {
      const fields = body as URLSearchParams;
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(fields.get("code_verifier")!));
      const expected = Buffer.from(digest).toString("base64url");
      return expected === challenge && fields.get("code") === "code-1"
        ? { access_token: "token-1" }
        : answer(400, { error: "invalid_grant", error_description: "no such code" });
    },
    ...answers,
  });
  const begin = async () => {
    let left = "";
    await beginSignIn(signIn, (address) => (left = address));
    const address = new URL(left);
    challenge = address.searchParams.get("code_challenge")!;
    return address;
  };
  return { calls, begin };
}

test("the page leaves with a challenge and a state, and comes back with a token to where it was", async () => {
  const { begin } = provider();
  const address = await begin();
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    tenant: "one",
    audience: "imagegen",
    response_type: "code",
    client_id: "studio",
    redirect_uri: `${location.origin}/`,
    scope: "openid imagegen",
    code_challenge_method: "S256",
  });
  const back = new URLSearchParams({ code: "code-1", state: address.searchParams.get("state")! });
  expect(await finishSignIn(signIn, back)).toEqual({ token: "token-1", path: "/studio/no-such-page?q=fox" });
});

test("an answer with another state, or a second one, is refused before any code is sent", async () => {
  const { begin, calls } = provider();
  await begin();
  const forged = new URLSearchParams({ code: "code-1", state: "of somebody else" });
  await expect(finishSignIn(signIn, forged)).rejects.toThrow("does not belong to a sign-in of this tab");
  await expect(finishSignIn(signIn, forged)).rejects.toThrow("does not belong to a sign-in of this tab");
  expect(calls.some(({ url }) => url.pathname === "/token")).toBe(false);
});

test("what the provider says against it is shown", async () => {
  const { begin } = provider();
  const state = (await begin()).searchParams.get("state")!;
  await expect(finishSignIn(signIn, new URLSearchParams({ error: "access_denied", state }))).rejects.toThrow("access_denied");
  const again = (await begin()).searchParams.get("state")!;
  await expect(finishSignIn(signIn, new URLSearchParams({ code: "wrong", state: again }))).rejects.toThrow("no such code");
});

test("a return to the page signs in, and leaves no code in the address", async () => {
  sessionStorage.setItem("imagegen.sign-in", JSON.stringify({ state: "s-1", verifier: "v-1", path: "/movie-poster-generation" }));
  openPage("/?code=code-1&state=s-1", {
    "GET /api/studio": studio,
    "GET /tenant/.well-known/openid-configuration": discovery,
    "POST /token": { access_token: "token-1" },
  });
  await waitFor(() => expect(sessionStorage.getItem("imagegen.token")).toBe("token-1"));
  expect(location.pathname + location.search).toBe("/movie-poster-generation");
});

test("a return that fails says why, and its dialog can be closed", async () => {
  openPage("/?code=code-1&state=unknown", { "GET /api/studio": studio });
  const dialog = await screen.findByRole("dialog", { name: "Sign in" });
  expect(dialog).toHaveTextContent("does not belong to a sign-in of this tab");
  expect(location.search).toBe("");
  fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
});

test("a provider that does not answer is said in the dialog", async () => {
  openPage("/", { "GET /api/studio": studio });
  fireEvent.click(await screen.findByText("Sign in"));
  fireEvent.click(await screen.findByText("Sign in at login.example"));
  expect(await screen.findByText(/The identity provider does not answer/)).toBeInTheDocument();
});
