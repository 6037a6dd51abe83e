import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { newQueryClient } from "../api/queryClient";
import type { Asset, Model } from "../api/types";
import { App } from "../App";
import { AnnouncerProvider } from "../ui/Announcer";

/** A call that the page made. */
export interface Call {
  method: string;
  url: URL;
  body: unknown;
  headers: Record<string, string>;
}

type Answer = unknown | ((call: Call) => unknown);

/** An answer of another status than 200. */
export const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

export const model = (changes: Partial<Model> = {}): Model => ({
  id: "stability.stable-image-core-v1:1",
  provider: "Stability AI",
  family: "stability",
  state: "active",
  available: true,
  tasks: ["text_to_image"],
  max_count: 1,
  max_prompt_length: 1000,
  negative_prompt: true,
  min_seed: 1,
  max_seed: 2147483646,
  native_formats: ["png", "jpeg"],
  price_known: true,
  prices: [{ usd: 0.04 }],
  ...changes,
});

export const asset = (changes: Partial<Asset> = {}): Asset => ({
  request_id: "req-1",
  status: "completed",
  user_id: "anonymous",
  prompt: "A fox in the snow",
  style: "vivid",
  task: "text_to_image",
  quality: "standard",
  count: 1,
  source: "prompt",
  model: "stability.stable-image-core-v1:1",
  seed: 42,
  created_at: "2026-11-28T10:00:00Z",
  generated_at: "2026-11-28T10:00:07Z",
  attempts: [],
  s3_key: "generated/anonymous/fox.png",
  s3_url: "http://localhost/local/images/fox.png",
  thumbnail_url: "http://localhost/thumbnails/req-1?index=0&size=256",
  width: 1024,
  height: 1024,
  content_type: "image/png",
  size_bytes: 1_500_000,
  sha256: "0".repeat(64),
  color: "#aabbcc",
  ...changes,
});

const usual: Record<string, Answer> = {
  "GET /api/studio": { name: "ImageGen", version: "1.0", access: "open", marketing: true, contact: true, email_demo_mode: true },
  "GET /health/ready": { status: "ready" },
  "GET /api/models": { default: model().id, models: [model()] },
  "GET /api/presets": { presets: [{ id: "vivid", name: "Vivid", words: "vivid, dramatic colours" }] },
  "GET /api/assets": { items: [], read: 0 },
  "POST /api/estimate": { model: model().id, width: 1024, height: 1024, count: 1, price_usd: 0.04, price_known: true },
};

/**
 * Shows the whole page at an address, with a service that gives these answers (`"GET /api/assets"`: JSON, a {@link Response}, or a function
 * of the call; a `*` in a path stands for one part of it). Returns the calls that the page makes.
 */
export function openPage(path: string, answers: Record<string, Answer> = {}): Call[] {
  const all = { ...usual, ...answers };
  const calls: Call[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const url = new URL(String(input), location.origin);
    const text = typeof init?.body === "string" ? init.body : null;
    const headers = (init?.headers ?? {}) as Record<string, string>;
    const call = { method: init?.method ?? "GET", url, body: text === null ? init?.body : (JSON.parse(text) as unknown), headers };
    calls.push(call);
    const given = all[`${call.method} ${url.pathname}`] ?? byPattern(all, call);
    const result = typeof given === "function" ? await given(call) : given;
    if (result instanceof Response) return result.clone();
    return result === undefined
      ? answer(404, { title: "Not found", detail: "There is nothing here.", code: "no-such-path" })
      : answer(200, result);
  });
  history.replaceState(null, "", path);
  render(
    <QueryClientProvider client={newQueryClient({ retry: false })}>
      <AnnouncerProvider>
        <App />
      </AnnouncerProvider>
    </QueryClientProvider>,
  );
  return calls;
}

function byPattern(answers: Record<string, Answer>, { method, url }: Call): Answer {
  const parts = `${method} ${url.pathname}`.split("/");
  const fits = (pattern: string[]) =>
    pattern.length === parts.length && pattern.every((part, index) => part === "*" || part === parts[index]);
  return Object.entries(answers).find(([pattern]) => pattern.includes("*") && fits(pattern.split("/")))?.[1];
}
