import type { Asset } from "../api/types";

/** What the service does for a request now, as its record says. */
export function phaseOf(asset: Asset | undefined): string {
  if (!asset || asset.status === "pending") return "Waiting";
  const last = asset.attempts.at(-1);
  if (!last) return "Checking";
  if (last.outcome === undefined && last.ended_at === undefined) return "Model works";
  return last.outcome === "settled" ? "Storing" : "Trying again";
}

/** Seconds from a request to its image, as the record has them: whole ones. */
export function secondsOf(asset: Asset): number | null {
  if (!asset.generated_at) return null;
  const seconds = (Date.parse(asset.generated_at) - Date.parse(asset.created_at)) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** What this model usually takes: the median of these images of it; null where there are fewer than three. */
export function usualSeconds(images: Asset[], model: string | undefined): number | null {
  if (model === undefined) return null;
  const times = images
    .filter((image) => image.model === model && image.status === "completed" && !image.reused_from && (image.run ?? 1) === 1)
    .map(secondsOf)
    .filter((time) => time !== null)
    .toSorted((a, b) => a - b);
  return times.length < 3 ? null : times[Math.floor(times.length / 2)]!;
}

/** US dollars that the request has cost by its attempts; null where a price is not known or nothing was paid. */
export function paid(asset: Asset): number | null {
  const prices = asset.attempts.filter((attempt) => attempt.outcome === "settled").map((attempt) => attempt.price_estimate_usd);
  return prices.length === 0 || prices.includes(null) ? null : prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
}
