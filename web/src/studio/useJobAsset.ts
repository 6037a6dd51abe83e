import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys, readAsset, useRunning } from "../api/assets";
import { isMissing } from "../api/client";
import { rereadAfter } from "../api/ending";
import type { Job } from "./jobs";

/**
 * The record of a job. While it is in the list of running requests, the list tells; only then, and once it has left the list, is it read
 * alone, so that twenty running jobs are one call a second and not twenty.
 */
export function useJobAsset(job: Job) {
  const client = useQueryClient();
  const { data: running } = useRunning();
  const listed = running?.items.find((asset) => asset.request_id === job.id);
  const key = keys.one(job.id);
  const one = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readAsset(job.id, signal),
    enabled: job.state === "accepted" && !listed,
    refetchInterval: ({ state }) => (isMissing(state.error) ? false : state.data ? rereadAfter(state.data) : 1000),
    staleTime: 0,
  });
  useEffect(() => {
    if (listed) client.setQueryData(key, listed);
    // oxlint-disable-next-line react/exhaustive-deps -- the key changes with the id
  }, [client, listed, job.id]);

  const failure = listed ? null : one.error;
  return { asset: listed ?? one.data, failure, isGone: isMissing(failure), reread: one.refetch };
}
