import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAssets, useRunning } from "../api/assets";
import type { Asset } from "../api/types";
import { useAnnounce } from "../ui/Announcer";
import { nameOf } from "../ui/format";
import { JobCard } from "./JobCard";
import { useJobActions, useJobs, type Job } from "./jobs";
import styles from "./Jobs.module.css";
import { QueueHeader } from "./QueueHeader";
import { useCancel } from "./useCancel";

/** What runs and what this page has seen end, the newest first; those of one press side by side. */
export function Jobs() {
  const jobs = useJobs();
  const client = useQueryClient();
  const { follow, ended } = useJobActions();
  const { data: running } = useRunning();
  const { data: history } = useAssets({ status: "completed" }, 50);
  const cancel = useCancel();
  const announce = useAnnounce();

  // Requests of other tabs, of other browsers and from before a reload.
  useEffect(() => {
    follow((running?.items ?? []).map((asset) => ({ id: asset.request_id, prompt: asset.prompt })));
  }, [running, follow]);

  const end = (job: Job, asset: Asset) => {
    ended(job.id, asset.status);
    cancel.settle(job.id);
    const group = jobs.filter((other) => other.group === job.group);
    const over = group.filter((other) => other.id === job.id || other.outcome !== undefined).length;
    announce(`${outcomeOf(asset)}${group.length > 1 ? ` (${over} of ${group.length})` : ""}: ${nameOf(asset.prompt)}`);
    // The lists only: the records of earlier cards have not changed.
    void client.invalidateQueries({ queryKey: ["assets", "list"] });
  };

  const images = history?.pages.flatMap((page) => page.items) ?? [];
  const newest = newestOf(jobs);
  const latest = latestOf(jobs);
  const runningIds = (running?.items ?? []).map((asset) => asset.request_id);
  return (
    <>
      {jobs.length > 0 && <QueueHeader jobs={jobs} cancel={cancel} />}
      {groupsOf(jobs).map((group) => (
        <section key={group[0]!.group} className={styles.group} aria-label={labelOf(group)}>
          {group.map((job) => (
            <JobCard
              key={job.id}
              job={job}
              history={images}
              isNewest={job.id === newest}
              isWanted={job === latest}
              others={runningIds.filter((id) => id !== job.id)}
              cancel={cancel}
              onEnded={end}
            />
          ))}
        </section>
      ))}
    </>
  );
}

const labelOf = (group: Job[]) =>
  group.every(({ prompt }) => prompt === group[0]!.prompt) ? nameOf(group[0]!.prompt) : `${group.length} pictures`;

function groupsOf(jobs: Job[]): Job[][] {
  const groups = new Map<string, Job[]>();
  for (const job of jobs) groups.set(job.group, [...(groups.get(job.group) ?? []), job]);
  return [...groups.values()];
}

const newestOf = (jobs: Job[]) =>
  jobs.filter(({ outcome }) => outcome === "completed").toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]?.id;

// The first of the press that this page has made last, unless all of it has ended.
const latestOf = ([first]: Job[]) => (first?.startedAt !== undefined && first.outcome === undefined ? first : undefined);

const outcomeOf = ({ status }: Asset) => (status === "completed" ? "Done" : status === "failed" ? "Failed" : "Cancelled");
