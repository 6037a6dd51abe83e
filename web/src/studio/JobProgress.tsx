import type { Asset } from "../api/types";
import { modelName, wholeSeconds } from "../ui/format";
import { useNow } from "../ui/useNow";
import type { Job } from "./jobs";
import styles from "./Jobs.module.css";
import { placeOf } from "./place";
import { phaseOf, usualSeconds } from "./progress";
import type { Cancel } from "./useCancel";
import { useServiceChoice } from "./useServiceChoice";

interface Props {
  job: Job;
  asset: Asset | undefined;
  history: Asset[];
  others: string[];
  cancel: Cancel;
}

/** What is done for a request now, for how long, and how long its model usually takes; no invented percentages. */
export function JobProgress({ job, asset, history, others, cancel }: Props) {
  const now = useNow();
  const choice = useServiceChoice(asset?.quality ?? job.request?.quality ?? "standard");
  const started = job.startedAt ?? (asset ? Date.parse(asset.created_at) : now);
  const elapsed = Math.max(0, (now - started) / 1000);
  const model = asset?.attempts.at(-1)?.model ?? asset?.model ?? job.request?.model ?? choice;
  const usual = usualSeconds(history, model);
  const isCancelling = cancel.asked.has(job.id);
  const phase = isCancelling ? "Cancelling" : job.state === "sending" ? "Sending" : phaseOf(asset);
  const rest = others.filter((id) => !cancel.asked.has(id));
  return (
    <>
      <div className={styles.place} style={placeFor(asset, job)}>
        <p className={styles.progress}>
          <span className={styles.busy} aria-hidden="true" />
          <strong>{phase}</strong>
          <span className={styles.time}>{wholeSeconds(elapsed)}</span>
        </p>
        <div className="row">
          <button
            type="button"
            disabled={job.state === "sending" || isCancelling}
            title="Prevents what is not paid for yet"
            onClick={() => void cancel.cancel([job.id])}
          >
            Cancel
          </button>
          {rest.length > 0 && (
            <button type="button" onClick={() => void cancel.cancel(rest)}>
              Cancel all but this
            </button>
          )}
        </div>
      </div>
      <p className={`quiet ${styles.facts}`}>
        {usual !== null && <span>usually {wholeSeconds(usual)}</span>}
        {model && <span>{modelName(model)}</span>}
      </p>
      <div className={styles.later} />
    </>
  );
}

/** The place that the picture will need. */
function placeFor(asset: Asset | undefined, { request }: Job) {
  const ratio = (asset?.aspect_ratio ?? request?.aspect_ratio)?.split(":").map(Number);
  return ratio ? placeOf(ratio[0], ratio[1], false) : placeOf(request?.width, request?.height);
}
