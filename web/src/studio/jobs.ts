import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { keys, startGeneration } from "../api/assets";
import { ApiError } from "../api/client";
import { newId } from "../api/ids";
import type { GenerationRequest, Status } from "../api/types";

/** A request that this page follows: one that it started, or one that it found running. */
export interface Job {
  id: string;
  /** Those that one press has started are shown side by side. */
  group: string;
  prompt: string;
  /** What was asked for, where this page has started it by its fields. */
  request?: GenerationRequest;
  /** When this page saw it begin (ms); absent for one that was found running, whose record says it. */
  startedAt?: number;
  state: "sending" | "accepted" | "refused";
  failure?: unknown;
  /** How it ended, and when this page saw that (ms). */
  outcome?: Status | undefined;
  endedAt?: number;
}

// In the cache of queries, since it is to end with it: when the user changes.
const jobsKey = ["jobs"] as const;
const pauses = [500, 1500, 4000]; // ms before a request is sent again after no answer

const change = (client: QueryClient, edit: (jobs: Job[]) => Job[]) => client.setQueryData<Job[]>(jobsKey, (jobs) => edit(jobs ?? []));
const update = (client: QueryClient, id: string, changes: Partial<Job>) =>
  change(client, (jobs) => jobs.map((job) => (job.id === id ? { ...job, ...changes } : job)));

/** The requests that this page follows, the newest first. None is ever taken out because another is added. */
export const useJobs = (): Job[] =>
  useQuery<Job[]>({ queryKey: jobsKey, queryFn: () => [], enabled: false, initialData: [], staleTime: Infinity, gcTime: Infinity }).data;

export function useJobActions() {
  const client = useQueryClient();

  /** Sends a request under its id, again where no answer came: the service starts an id once. */
  const send = useCallback(
    async (id: string, request: GenerationRequest) => {
      update(client, id, { state: "sending", failure: undefined });
      for (let sent = 0; ; sent++) {
        try {
          await startGeneration({ ...request, request_id: id });
          update(client, id, { state: "accepted" });
          await client.invalidateQueries({ queryKey: keys.running });
          return;
        } catch (failure) {
          const pause = pauses[sent];
          if (!(failure instanceof ApiError) || failure.status !== 0 || pause === undefined) {
            update(client, id, { state: "refused", failure });
            return;
          }

          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }
    },
    [client],
  );

  /** Shows a card for each request at once, and sends them. */
  const start = useCallback(
    (requests: GenerationRequest[]) => {
      const group = newId();
      const jobs = requests.map((request): Job => ({
        id: newId(),
        group,
        prompt: request.prompt ?? "",
        request,
        startedAt: Date.now(),
        state: "sending",
      }));
      change(client, (earlier) => [...jobs, ...earlier]);
      return Promise.all(jobs.map((job) => send(job.id, job.request!)));
    },
    [client, send],
  );

  /** Follows requests that were started in another way: a regeneration, a retry, another tab. */
  const follow = useCallback(
    (found: { id: string; prompt: string; startedAt?: number }[]) => {
      change(client, (jobs) => {
        const added = found.filter(({ id }) => !jobs.some((job) => job.id === id));
        if (added.length === 0) return jobs;
        const group = newId();
        return [...added.map((job): Job => ({ ...job, group, state: "accepted" })), ...jobs];
      });
    },
    [client],
  );

  const forget = useCallback((id: string) => change(client, (jobs) => jobs.filter((job) => job.id !== id)), [client]);

  const restarted = useCallback((id: string) => update(client, id, { startedAt: Date.now(), outcome: undefined }), [client]);

  const ended = useCallback((id: string, outcome: Status) => update(client, id, { outcome, endedAt: Date.now() }), [client]);

  return { start, send, follow, forget, restarted, ended };
}
