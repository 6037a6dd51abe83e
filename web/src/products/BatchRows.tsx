import { Link } from "wouter";
import { query } from "../api/client";
import { words } from "../ui/format";
import type { BatchRow } from "./api";
import styles from "./BatchProgress.module.css";
import type { Jobs } from "./useBatchJobs";

interface Props {
  rows: BatchRow[];
  jobs: Jobs | undefined;
  onRetry: (jobId: string) => void;
}

/** A line for each product of a batch. */
export function BatchRows({ rows, jobs, onRetry }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls needs the focus, for those without a pointer
    <div className={styles.scroller} role="region" aria-label="Products" tabIndex={0}>
      <ol className={styles.rows}>
        {rows.map(({ row, productUrl, jobId, status, error }) => {
          const job = jobs?.get(jobId ?? "");
          const reason = job?.error ?? error;
          const isFailed = job?.status === "failed" || status === "refused";
          return (
            <li key={row} className={styles.row}>
              {job?.thumbnail_url ? (
                <img src={job.thumbnail_url.replace(/size=\d+/, "size=120")} alt="" width={48} height={48} loading="lazy" />
              ) : (
                <span className={styles.none} aria-hidden="true" />
              )}
              <div className={styles.what}>
                <span className={styles.url}>{productUrl || "(no address)"}</span>
                {isFailed && <span className={styles.reason}>{reason}</span>}
              </div>
              <span className={isFailed ? styles.bad : undefined}>
                {words(job?.status ?? (status === "refused" ? "refused" : "pending"))}
              </span>
              {job?.status === "completed" && jobId && <Link href={`/studio/products${query({ job: jobId })}`}>Show</Link>}
              {job?.status === "failed" && jobId && (
                <button type="button" onClick={() => onRetry(jobId)}>
                  Try again
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
