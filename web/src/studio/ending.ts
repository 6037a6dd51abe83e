import { isAtModel } from "../api/ending";
import type { Asset } from "../api/types";
import { dollars } from "../ui/format";
import { paid } from "./progress";

/** What was paid for a request that was not completed, as its attempts say. */
export function paymentOf(asset: Asset): string {
  if (isAtModel(asset)) return "The model had already been asked: its answer is paid for.";
  const has = (outcome: string) => asset.attempts.some((attempt) => attempt.outcome === outcome);
  const maybe = has("ambiguous") ? "A call without an answer may have been billed." : "";
  if (!has("settled")) return maybe || "Nothing was paid.";
  const price = paid(asset);
  const sum = price === null ? "what it costs is not known" : `${dollars(price)} was paid`;
  const settled = asset.status === "cancelled" ? `The model had already been asked: ${sum}.` : `The model was asked: ${sum}.`;
  return [settled, maybe].filter(Boolean).join(" ");
}

const hints: Record<string, string> = {
  "content-refused": "Change the prompt: the same one would be refused again.",
  "input-gone": "Begin anew with the picture: what was sent with a request is kept for a day.",
  "invalid-request": "Change what the message names, and try anew.",
  "model-retired": "Choose another model.",
  "no-model-access": "Choose another model, or ask the operator for access to this one.",
  "not-generated": "Retry it in a while, or choose another model.",
  "not-stored": "Retry it: a picture that is still kept is not paid for again.",
};

/** What to do about a failure, by its `error_code`. */
export const hintOf = (code: string | undefined) =>
  hints[code ?? ""] ?? "Retry it in a while. If it fails again, the operator finds the cause in the log.";

const hopeless = new Set(["content-refused", "input-gone", "model-retired", "invalid-request"]);

/** Whether the same request would be refused again. */
export const isHopeless = (code: string | undefined) => hopeless.has(code ?? "");
