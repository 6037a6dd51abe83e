import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { estimate } from "../api/assets";
import { ApiError, type FieldError } from "../api/client";
import type { Estimate, GenerationRequest } from "../api/types";
import { useSettled } from "../ui/useSettled";
import { shortestPrompt } from "./draft";
import { priceRetry } from "./noPrice";

const pause = 400; // ms without a change before the service is asked
const examplePrompt = "A prompt that is long enough";

export interface Estimates {
  /** The answers that are there, one for each request. */
  known: Estimate[];
  /** The sum in US dollars; null where one of the prices is not known. */
  usd: number | null;
  /** Rules of fields that the requests break. */
  errors: FieldError[];
  isAsking: boolean;
  /** Why a price is not there, also while it is asked for again. */
  failure: unknown;
}

/** What the requests would cost and which rules they break, asked of the service before the press. */
export function useEstimates(requests: GenerationRequest[]): Estimates {
  const wanted = JSON.stringify(requests.map(priced));
  const asked = useSettled(wanted, pause);
  const results = useQueries({
    queries: (JSON.parse(asked) as GenerationRequest[]).map((request) => ({
      queryKey: ["estimate", request],
      queryFn: ({ signal }: { signal: AbortSignal }) => estimate(request, signal),
      staleTime: 300_000,
      ...priceRetry,
      placeholderData: keepPreviousData,
    })),
  });
  const known = results.flatMap(({ data, failureReason }) => (data && !failureReason ? [data] : []));
  const prices = known.map(({ price_known, price_usd }) => (price_known ? (price_usd ?? null) : null));
  const isWhole = known.length === results.length && !prices.includes(null);
  return {
    known,
    usd: isWhole ? prices.reduce<number>((sum, price) => sum + (price ?? 0), 0) : null,
    errors: unique(results.flatMap(({ error }) => (error instanceof ApiError && error.status === 400 ? error.fields : []))),
    isAsking: asked !== wanted || results.some(({ isFetching }) => isFetching),
    failure: results.find(({ failureReason }) => failureReason)?.failureReason ?? null,
  };
}

// The price does not depend on the prompt, so it is there before the first word is.
const priced = (request: GenerationRequest): GenerationRequest =>
  (request.prompt ?? "").trim().length < shortestPrompt ? { ...request, prompt: examplePrompt } : request;

const unique = (errors: FieldError[]) =>
  errors.filter(({ field, rule }, index) => errors.findIndex((other) => other.field === field && other.rule === rule) === index);
