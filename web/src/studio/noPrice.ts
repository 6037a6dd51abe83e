import { ApiError } from "../api/client";

/** What is said in the place of a price. */
export function noPrice(failure: unknown, isAsking: boolean): string {
  if (!failure) return isAsking ? "Asking for the price …" : "Price not known";
  if (!(failure instanceof ApiError)) return "The price could not be read.";
  if (failure.status === 400) return "No price until the settings are right.";
  if (failure.status === 401) return "Sign in to see the price.";
  if (failure.status === 403) return "Sign in with a key that may generate to see the price.";
  return failure.isTemporary ? "The price could not be read. Looking again …" : "The price could not be read.";
}

/** How the price is asked for again: for as long as the service is away. */
export const priceRetry = {
  retry: (_: number, failure: Error) => failure instanceof ApiError && failure.isTemporary,
  retryDelay: (count: number) => (count === 0 ? 1000 : 5000),
};
