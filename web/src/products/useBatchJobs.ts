import { useQuery, useQueryClient } from "@tanstack/react-query";
import { isFinal, listAssets } from "../api/assets";
import { ApiError, call } from "../api/client";
import type { Asset } from "../api/types";

const pages = 8; // of 100: more than a batch has
const singly = 20;

export type Jobs = Map<string, Asset>;

/** The records of a batch's jobs, by their ids, read again until all have ended. Those that have ended are not read again. */
export function useBatchJobs(ids: string[]) {
  const client = useQueryClient();
  const key = ["assets", "batch", ids];
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(ids, client.getQueryData<Jobs>(key) ?? new Map(), signal),
    enabled: ids.length > 0,
    refetchInterval: ({ state }) => (ids.some((id) => !isOver(state.data, id)) ? 2000 : false),
    structuralSharing: false,
  });
}

export const isOver = (jobs: Jobs | undefined, id: string) => {
  const job = jobs?.get(id);
  return job !== undefined && isFinal(job.status);
};

async function read(ids: string[], before: Jobs, signal: AbortSignal): Promise<Jobs> {
  const jobs = new Map(before);
  const open = new Set(ids.filter((id) => !isOver(before, id)));
  // They are among the newest, since they have just been started.
  let cursor: string | undefined;
  for (let page = 0; page < pages && open.size > 0; page++) {
    const answer = await listAssets({ source: "product" }, 100, cursor, signal);
    for (const item of answer.items) if (open.delete(item.request_id)) jobs.set(item.request_id, item);
    cursor = answer.next;
    if (!cursor) break;
  }

  // What a row has joined may be older.
  for (const id of [...open].slice(0, singly)) {
    try {
      jobs.set(id, await call<Asset>(`/api/assets/${encodeURIComponent(id)}`, { signal }));
    } catch (failure) {
      // Accepted, and not to be seen yet.
      if (!(failure instanceof ApiError) || failure.status !== 404) throw failure;
    }
  }

  return jobs;
}
