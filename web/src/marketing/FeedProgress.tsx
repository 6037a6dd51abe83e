import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { when, wholeSeconds } from "../ui/format";
import { cancelFeed, processFeed, retryFeed, root, type Feed } from "./api";
import { Count } from "./Count";
import styles from "./FeedProgress.module.css";
import parts from "./Part.module.css";

const states = { running: "Being drawn", completed: "Drawn", cancelled: "Stopped", failed: "Broken off" };

/** How far the latest run is, and the buttons that stop it, go on, or try again. */
export function FeedProgress({ feed, template }: { feed: Feed; template: string | undefined }) {
  const { run, counts, outfeed_id: id } = feed;
  const client = useQueryClient();
  const announce = useAnnounce();
  const change = (mutationFn: () => Promise<unknown>, said: string) => ({
    mutationFn,
    onSuccess: () => announce(said),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  });
  const cancel = useMutation(change(() => cancelFeed(id), "The feed is being stopped."));
  const resume = useMutation(change(() => processFeed(id, template ?? ""), "The feed is being drawn."));
  const retry = useMutation(change(() => retryFeed(id), "The rows that failed are drawn again."));
  const isRunning = run?.state === "running";
  const isStopping = isRunning && (run.cancel_requested || cancel.isPending);
  const left = run ? run.products - run.unchanged - run.done : 0;
  const failure = cancel.error ?? resume.error ?? retry.error;
  return (
    <section className={`card ${parts.section}`} aria-labelledby="progress">
      <h2 id="progress">{isStopping ? "Being stopped" : run ? states[run.state] : "Rows of an earlier system"}</h2>
      {run && (
        <>
          <progress className={styles.bar} max={Math.max(run.products, 1)} value={run.done + run.unchanged} aria-labelledby="progress" />
          <p className={styles.line}>
            {(run.done + run.unchanged).toLocaleString()} of {run.products.toLocaleString()} {counts.GENERATION_FAIL > 0 ? "done" : "drawn"}
            {run.unchanged > 0 && `, ${run.unchanged.toLocaleString()} of them unchanged`}
            {left > 0 && `, ${left.toLocaleString()} left`}
            {isRunning && !isStopping && ` · ${run.rows_per_second} a second`}
            {isRunning && !isStopping && run.remaining_seconds !== undefined && ` · about ${wholeSeconds(run.remaining_seconds)}`}
            {run.ended_at && ` · ended ${when(run.ended_at)}`}
          </p>
          {run.error && <Failure failure={run.error} />}
        </>
      )}
      <dl className={parts.numbers}>
        <Count name="Drawn" count={counts.GENERATED} />
        <Count name="Being drawn" count={counts.GENERATING} />
        <Count name="Waiting" count={counts.PROCESSED} />
        <Count name="Failed" count={counts.GENERATION_FAIL} />
      </dl>
      {failure && <Failure failure={failure} />}
      <p className="row">
        {isRunning ? (
          <button type="button" disabled={isStopping} onClick={() => cancel.mutate()}>
            Stop
          </button>
        ) : (
          template && (
            <button type="button" disabled={resume.isPending} onClick={() => resume.mutate()}>
              {run?.state === "completed" ? "Draw what has changed" : left > 0 ? `Go on with the ${left.toLocaleString()} left` : "Go on"}
            </button>
          )
        )}
        {!isRunning && counts.GENERATION_FAIL > 0 && (
          <button type="button" disabled={retry.isPending} onClick={() => retry.mutate()}>
            Try the {counts.GENERATION_FAIL.toLocaleString()} that failed again
          </button>
        )}
      </p>
      <p className="quiet small">
        {isRunning
          ? "You can leave this page: the service goes on. Rows that are being drawn end also after a stop."
          : "A run draws only what has changed: products, the design, fields, or files behind links."}
      </p>
    </section>
  );
}
