import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, isMissing, query } from "./client";
import { rereadAfter } from "./ending";
import { newId } from "./ids";
import { session } from "./session";
import type { Asset, AssetPage, Estimate, GenerationRequest, Started, Usage } from "./types";

export { isFinal } from "./ending";

/** What to list; everything is optional. `to` is a jump to a date. */
export interface AssetFilter {
  q?: string;
  model?: string;
  status?: string;
  source?: string;
  tag?: string;
  from?: string;
  to?: string;
}

/** Fields that name the user, for a service that takes anybody's word. */
export const asUser = () => (session.user ? { user_id: session.user } : {});

/** Keys of the cached answers: everything under `assets` is read again after a change. */
export const keys = {
  assets: ["assets"] as const,
  list: (filter: AssetFilter, limit: number) => ["assets", "list", filter, limit] as const,
  running: ["assets", "running"] as const,
  one: (id: string) => ["assets", "one", id] as const,
  usage: (month: string) => ["assets", "usage", month] as const,
};

const pathOf = (id: string) => `/api/assets/${encodeURIComponent(id)}`;

export const listAssets = (filter: AssetFilter, limit: number, cursor?: string, signal?: AbortSignal) =>
  call<AssetPage>(`/api/assets${query({ ...asUser(), ...filter, limit, cursor })}`, signal ? { signal } : {});

/** The images, newest first, page by page. */
export const useAssets = (filter: AssetFilter, limit = 50) =>
  useInfiniteQuery({
    queryKey: keys.list(filter, limit),
    queryFn: ({ pageParam, signal }) => listAssets(filter, limit, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** The requests that have not ended: of this page, of another tab, of another browser. */
export const useRunning = () =>
  useQuery({
    queryKey: keys.running,
    queryFn: ({ signal }) => listAssets({ status: "pending,processing" }, 100, undefined, signal),
    refetchInterval: (running) => ((running.state.data?.items.length ?? 0) > 0 ? 1000 : 5000),
  });

export const readAsset = (id: string, signal?: AbortSignal) => call<Asset>(pathOf(id), signal ? { signal } : {});

/** One record; read again every second until nothing of it can change any more. */
export const useAsset = (id: string) =>
  useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => readAsset(id, signal),
    refetchInterval: (asset) => rereadAfter(asset.state.data),
  });

/** Starts a request. The id is chosen here, so that a repeat after a lost answer starts nothing twice. */
export const startGeneration = (request: GenerationRequest) =>
  call<Started>("/api/assets", { method: "POST", body: { request_id: newId(), ...asUser(), ...request } });

export const estimate = (request: GenerationRequest, signal?: AbortSignal) =>
  call<Estimate>("/api/estimate", { method: "POST", body: { ...asUser(), ...request }, ...(signal ? { signal } : {}) });

export const cancelAsset = (id: string) => call<unknown>(`${pathOf(id)}/cancel`, { method: "POST" });

export const retryAsset = (id: string) => call<unknown>(`${pathOf(id)}/retry`, { method: "POST" });

/** Deletes a record with its pictures. What somebody else has deleted is deleted. */
export async function deleteAsset(id: string): Promise<void> {
  try {
    await call<void>(pathOf(id), { method: "DELETE" });
  } catch (failure) {
    if (!(isMissing(failure) && failure.code === "not-found")) throw failure;
  }
}

export const regenerateAsset = (id: string, changes: { seed?: "same" | "new" | number } & Omit<GenerationRequest, "seed">) =>
  call<Started>(`${pathOf(id)}/regenerate`, { method: "POST", body: changes });

export const tagAsset = (id: string, tags: string[]) => call<Asset>(`${pathOf(id)}/tags`, { method: "PUT", body: { tags } });

export const useUsage = (month: string) => useQuery({ queryKey: keys.usage(month), queryFn: ({ signal }) => readUsage(month, signal) });

/** The pages of a month's usage, added up. */
export async function readUsage(month: string, signal: AbortSignal): Promise<Usage> {
  const read = (cursor?: string) => call<Usage>(`/api/usage${query({ ...asUser(), month, cursor })}`, { signal });
  const total = await read();
  for (let next = total.next; next;) {
    const page = await read(next);
    total.usd += page.usd;
    total.images += page.images;
    total.requests += page.requests;
    total.ambiguous.push(...page.ambiguous);
    for (const one of page.by_model) {
      const same = total.by_model.find((other) => other.model === one.model);
      if (!same) total.by_model.push(one);
      else {
        same.attempts += one.attempts;
        same.images += one.images;
        same.usd += one.usd;
        same.unpriced += one.unpriced;
      }
    }

    next = page.next;
  }

  return total;
}

/** Reads every list again, after something was started, changed or deleted. What is deleted is not asked for once more. */
export function useRefresh() {
  const client = useQueryClient();
  return (deleted: string[] = []) => {
    for (const id of deleted) client.removeQueries({ queryKey: keys.one(id), exact: true });
    return client.invalidateQueries({ queryKey: keys.assets });
  };
}
