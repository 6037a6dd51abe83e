// Sign-in by OpenID Connect: authorization code with PKCE (RFC 7636), for a client without a secret.
import type { StudioInfo } from "../api/types";

type SignIn = NonNullable<StudioInfo["sign_in"]>;

/** What is remembered in this tab while the user is away. */
interface Pending {
  state: string;
  verifier: string;
  path: string;
}

interface Provider {
  authorization_endpoint: string;
  token_endpoint: string;
}

const pendingKey = "imagegen.sign-in";

/** The address that the provider must allow for this client. */
const redirectAddress = () => `${location.origin}/`;

/** Leaves the page for the identity provider. */
export async function beginSignIn(signIn: SignIn, leave: (address: string) => void = (address) => location.assign(address)) {
  const provider = await discover(signIn);
  const pending: Pending = { state: random(), verifier: random(), path: location.pathname + location.search };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const address = new URL(provider.authorization_endpoint);
  const fields = {
    response_type: "code",
    client_id: signIn.client_id,
    redirect_uri: redirectAddress(),
    scope: signIn.scope,
    state: pending.state,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
  if (signIn.audience) address.searchParams.set("audience", signIn.audience);
  leave(address.href);
}

/** Takes the code that the provider has led back with for a token, and says where the user was. */
export async function finishSignIn(signIn: SignIn, search: URLSearchParams): Promise<{ token: string; path: string }> {
  const pending = takePending();
  if (!pending || search.get("state") !== pending.state)
    throw new Error("This answer does not belong to a sign-in of this tab. Sign in again.");
  const error = search.get("error");
  if (error !== null) throw new Error(`The identity provider refused: ${search.get("error_description") ?? error}. Sign in again.`);

  const provider = await discover(signIn);
  const response = await fetch(provider.token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: search.get("code") ?? "",
      redirect_uri: redirectAddress(),
      client_id: signIn.client_id,
      code_verifier: pending.verifier,
    }),
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as { access_token?: string; error_description?: string; error?: string } | null;
  if (!response?.ok || !answer?.access_token)
    throw new Error(`The identity provider gave no token: ${answer?.error_description ?? answer?.error ?? "no answer"}. Sign in again.`);
  return { token: answer.access_token, path: pending.path };
}

async function discover({ authority }: SignIn): Promise<Provider> {
  const response = await fetch(`${authority.replace(/\/$/, "")}/.well-known/openid-configuration`).catch(() => null);
  const provider = (await response?.json().catch(() => null)) as Partial<Provider> | null;
  if (!response?.ok || !provider?.authorization_endpoint || !provider.token_endpoint)
    throw new Error("The identity provider does not answer. Try again, or sign in with an API key or token.");
  return { authorization_endpoint: provider.authorization_endpoint, token_endpoint: provider.token_endpoint };
}

function takePending(): Pending | null {
  const text = sessionStorage.getItem(pendingKey);
  sessionStorage.removeItem(pendingKey);
  return text === null ? null : (JSON.parse(text) as Pending);
}

const random = () => base64Url(crypto.getRandomValues(new Uint8Array(32)));

async function challengeOf(verifier: string): Promise<string> {
  if (!crypto.subtle) throw new Error("The browser allows a sign-in only on pages that were read by https. Use an API key or token.");
  return base64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

const base64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
