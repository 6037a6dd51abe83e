import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { cancelAsset, retryAsset } from "../api/assets";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { saveFile } from "../ui/saveFile";
import type { BatchRow } from "./api";
import { resultsCsv } from "./batch";
import { BatchRows } from "./BatchRows";
import styles from "./BatchProgress.module.css";
import { isOver, useBatchJobs } from "./useBatchJobs";

interface Props {
  rows: BatchRow[];
  onClose: () => void;
}

/** How the jobs of a batch stand: a row for each, those that failed with their reasons, and all results as a file. */
export function BatchProgress({ rows, onClose }: Props) {
  const ids = rows.flatMap(({ jobId }) => jobId ?? []);
  const jobs = useBatchJobs(ids);
  const client = useQueryClient();
  const announce = useAnnounce();
  const over = ids.filter((id) => isOver(jobs.data, id)).length;
  const failed = ids.filter((id) => jobs.data?.get(id)?.status === "failed");
  const open = ids.filter((id) => !isOver(jobs.data, id));
  const refused = rows.length - ids.length;

  const read = () => {
    // Their records say "failed" until they are read again.
    client.setQueryData(["assets", "batch", ids], new Map([...(jobs.data ?? [])].filter(([id]) => !failed.includes(id))));
    return client.invalidateQueries({ queryKey: ["assets"] });
  };
  const retry = useMutation({ mutationFn: (chosen: string[]) => each(chosen, retryAsset), onSettled: read });
  const cancel = useMutation({ mutationFn: () => each(open, cancelAsset), onSettled: read });

  const said = useRef(-1);
  useEffect(() => {
    if (jobs.data && said.current !== over)
      announce(over === ids.length ? `All ${over} have ended.` : `${over} of ${ids.length} have ended.`);
    if (jobs.data) said.current = over;
  }, [announce, jobs.data, over, ids.length]);

  return (
    <section className={`card ${styles.batch}`} aria-labelledby="batch">
      <div className={styles.head}>
        <h2 id="batch">
          {over} of {ids.length} have ended
        </h2>
        <button type="button" onClick={onClose}>
          Close the list
        </button>
      </div>
      <progress className={styles.bar} max={Math.max(ids.length, 1)} value={over} aria-labelledby="batch" />
      <p className="quiet">
        {failed.length} failed, {refused} refused, {open.length} waiting or running.
        {open.length > 0 && " You can leave this page: the service goes on."}
      </p>
      {jobs.isError && <Failure failure={jobs.error} onRetry={() => void jobs.refetch()} />}
      {retry.isError && <Failure failure={retry.error} />}
      {cancel.isError && <Failure failure={cancel.error} />}
      <p className={`row ${styles.actions}`}>
        <button
          type="button"
          onClick={() => saveFile(resultsCsv(rows, jobs.data ?? new Map()), "product-pictures.csv", "text/csv;charset=utf-8")}
        >
          Download the results (CSV with links)
        </button>
        {failed.length > 0 && (
          <button type="button" disabled={retry.isPending} onClick={() => retry.mutate(failed)}>
            Try the {failed.length} that failed again
          </button>
        )}
        {open.length > 0 && (
          <button type="button" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel the rest
          </button>
        )}
      </p>
      <BatchRows rows={rows} jobs={jobs.data} onRetry={(id) => retry.mutate([id])} />
    </section>
  );
}

/** One after the other, so that a limit of requests is not met at once; the first failure is told after all were tried. */
async function each(ids: string[], action: (id: string) => Promise<unknown>) {
  const failures: unknown[] = [];
  for (const id of ids) await action(id).catch((failure: unknown) => failures.push(failure));
  if (failures.length > 0) throw failures[0];
}
