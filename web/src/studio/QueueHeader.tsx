import { Failure } from "../ui/Failure";
import type { Job } from "./jobs";
import styles from "./Jobs.module.css";
import type { Cancel } from "./useCancel";

/** How much runs, with the button that cancels all of it. It stays when nothing runs any more, so that the cards below do not move. */
export function QueueHeader({ jobs, cancel }: { jobs: Job[]; cancel: Cancel }) {
  const running = jobs.filter(({ state, outcome }) => state !== "refused" && outcome === undefined);
  const left = running.filter(({ state, id }) => state === "accepted" && !cancel.asked.has(id)).map(({ id }) => id);
  return (
    <>
      <div className={styles.queue}>
        <h2>{running.length === 0 ? "Nothing running" : `${running.length} running`}</h2>
        {running.length > 0 && (
          <button type="button" className="danger" disabled={left.length === 0} onClick={() => void cancel.cancel(left)}>
            Cancel all
          </button>
        )}
      </div>
      {cancel.failure !== null && <Failure failure={cancel.failure} />}
    </>
  );
}
