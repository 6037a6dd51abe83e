import { useEffect, useRef } from "react";
import { isFinal } from "../api/assets";
import { ApiError } from "../api/client";
import type { Asset } from "../api/types";
import { Failure } from "../ui/Failure";
import { nameOf } from "../ui/format";
import { bringIntoView } from "../ui/motion";
import { FailedJob } from "./FailedJob";
import { useJobActions, type Job } from "./jobs";
import styles from "./Jobs.module.css";
import { JobProgress } from "./JobProgress";
import { Result } from "./Result";
import { useJobAsset } from "./useJobAsset";
import type { Cancel } from "./useCancel";
import { useRecallKeys } from "./useRecallKeys";

interface Props {
  job: Job;
  /** Earlier images, which say how long a model usually takes. */
  history: Asset[];
  isNewest: boolean;
  /** Whether it was started just now, and is to be seen. */
  isWanted: boolean;
  /** The other requests that run. */
  others: string[];
  cancel: Cancel;
  onEnded: (job: Job, asset: Asset) => void;
}

/** One request from its start to its picture or its failure. */
export function JobCard({ job, history, isNewest, isWanted, others, cancel, onEnded }: Props) {
  const { asset, failure, isGone, reread } = useJobAsset(job);
  const { send, forget, ended } = useJobActions();
  const onKey = useRecallKeys();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Not when somebody comes back to the page.
    if (isWanted && Date.now() - (job.startedAt ?? 0) < 3000) bringIntoView(card.current);
  }, [isWanted, job.startedAt]);

  const isOver = asset !== undefined && isFinal(asset.status);
  useEffect(() => {
    if (isGone && job.outcome === undefined) ended(job.id, "failed");
    else if (isOver && job.outcome !== asset.status) onEnded(job, asset);
  });

  const again = () => void send(job.id, job.request!);
  return (
    <article ref={card} className="card" aria-label={nameOf(job.prompt)}>
      <div role="presentation" className={styles.card} onKeyDown={(event) => asset && onKey(event, asset)}>
        <p className={styles.prompt} dir="auto">
          {job.prompt}
        </p>
        {isGone ? (
          <>
            <p className={styles.ending}>
              <strong>No longer there.</strong> The picture and its record were deleted elsewhere.
            </p>
            <div className="row">
              <button type="button" onClick={() => forget(job.id)}>
                Remove from here
              </button>
            </div>
          </>
        ) : job.state === "refused" ? (
          <>
            <Failure failure={job.failure} {...(isTemporary(job.failure) && { onRetry: again })} />
            <div className="row">
              <button type="button" className="plain" onClick={() => forget(job.id)}>
                Remove from here
              </button>
            </div>
          </>
        ) : isOver && asset.status === "completed" ? (
          <Result asset={asset} job={job} isNewest={isNewest} onReread={() => void reread()} />
        ) : isOver ? (
          <FailedJob asset={asset} onReread={() => void reread()} />
        ) : (
          <>
            {failure && <Failure failure={failure} onRetry={() => void reread()} />}
            <JobProgress job={job} asset={asset} history={history} others={others} cancel={cancel} />
          </>
        )}
      </div>
    </article>
  );
}

// Where the same request would be refused again, a repeat is no help.
const isTemporary = (failure: unknown) => !(failure instanceof ApiError) || failure.isTemporary || failure.status === 401;
