import { fireEvent, screen } from "@testing-library/react";
import type { GenerationRequest } from "../api/types";
import { model, type Call } from "../testing/page";

// What the tests of the studio do and look at again and again.

export const prompt = () => screen.getByPlaceholderText("Describe the poster…");
export const write = (text: string) => fireEvent.change(prompt(), { target: { value: text } });
export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
export const startsOf = (calls: Call[]) => calls.filter(({ method, url }) => method === "POST" && url.pathname === "/api/assets");
export const bodyOf = (call: Call | undefined) => call?.body as GenerationRequest;

export const core = model();
export const gpt = model({ id: "gpt-image-2", provider: "OpenAI", max_count: 10, negative_prompt: false, prices: [{ usd: 0.05 }] });
const gone = model({ id: "dall-e-3", available: false, state: "retired", successor: "gpt-image-2" });
const unset = model({ id: "gpt-image-1.5", available: false, missing: "must be usable; gpt-image-1.5 needs the setting Models:OpenAiKey" });
/** Two models that can be used and two that cannot. */
export const models = { "GET /api/models": { default: core.id, models: [core, gpt, gone, unset] } };
