import { Failure } from "../ui/Failure";
import styles from "./Jobs.module.css";
import type { Cancel } from "./useCancel";

/** How much runs, with the button that cancels all of it. Nothing where nothing runs. */
export function QueueHeader({ ids, cancel }: { ids: string[]; cancel: Cancel }) {
  const left = ids.filter((id) => !cancel.asked.has(id));
  return (
    <>
      {ids.length > 0 && (
        <div className={styles.queue}>
          <h2>{ids.length} running</h2>
          <button type="button" className="danger" disabled={left.length === 0} onClick={() => void cancel.cancel(left)}>
            Cancel all
          </button>
        </div>
      )}
      {cancel.failure !== null && <Failure failure={cancel.failure} />}
    </>
  );
}
