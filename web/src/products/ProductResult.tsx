import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { cancelAsset, retryAsset, useRefresh } from "../api/assets";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { modelName, words } from "../ui/format";
import { useProductJob, type ProductStatus } from "./api";
import { PageFacts } from "./PageFacts";
import { PictureOf } from "./PictureOf";
import styles from "./ProductResult.module.css";
import { advice, isMendedByTexts } from "./reasons";

interface Props {
  jobId: string;
  /** Puts the job's page into the form, with the texts open. */
  onChange: (status: ProductStatus) => void;
}

/** One job: its picture beside what was read of the page, or why there is none. */
export function ProductResult({ jobId, onChange }: Props) {
  const job = useProductJob(jobId);
  const client = useQueryClient();
  const refresh = useRefresh();
  const again = () => Promise.all([client.invalidateQueries({ queryKey: ["product", jobId] }), refresh()]);
  const cancel = useMutation({ mutationFn: () => cancelAsset(jobId), onSettled: again });
  const retry = useMutation({ mutationFn: () => retryAsset(jobId), onSettled: again });
  const status = job.data?.status;
  useAnnouncedEnd(status);
  if (job.isError) return <Failure failure={job.error} onRetry={() => void job.refetch()} />;
  const page = job.data?.page;
  const isRunning = status === "pending" || status === "processing";
  return (
    <section className={`card ${styles.result}`} aria-label="The picture and its page">
      <div>
        <PictureOf status={job.data} />
        <p className="row">
          {isRunning && (
            <button type="button" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              Cancel
            </button>
          )}
          {status === "completed" && job.data?.imageUrl && (
            <>
              <a className="button" href={job.data.imageUrl} download={job.data.fileName} target="_blank" rel="noreferrer">
                Open the picture
              </a>
              <Link className="button" href={`/studio/images/${encodeURIComponent(jobId)}`}>
                All facts
              </Link>
            </>
          )}
        </p>
        {status === "failed" && (
          <>
            <Failure failure={job.data?.error ?? "The job failed."} />
            {advice(page?.code) && <p className={styles.advice}>{advice(page?.code)}</p>}
            <p className="row">
              <button type="button" disabled={retry.isPending} onClick={() => retry.mutate()}>
                Try again
              </button>
              {job.data && (
                <button type="button" onClick={() => onChange(job.data)}>
                  {isMendedByTexts(page?.code) ? "Give the texts myself" : "Change and make it anew"}
                </button>
              )}
            </p>
          </>
        )}
        {cancel.isError && <Failure failure={cancel.error} />}
        {retry.isError && <Failure failure={retry.error} />}
      </div>
      <div>
        {page?.overlay && (
          <>
            <h2>Drawn on the picture</h2>
            <ul className={styles.texts}>
              {page.overlay.map(({ role, text, contrast, requiredContrast }) => (
                <li key={role + text}>
                  <span className="quiet small">{words(role)}: </span>
                  <bdi>{text}</bdi>
                  <span className="quiet small">
                    {" "}
                    (contrast {contrast}, needed {requiredContrast})
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {page ? <PageFacts page={page} /> : <p className="quiet">What is read of the page stands here as soon as it is there.</p>}
        {page?.reusedFrom && <p className="quiet small">The picture is an earlier one of yours: nothing was paid again.</p>}
        {page?.prompt && (
          <details>
            <summary>What the model was asked for{page.model && <> ({modelName(page.model)})</>}</summary>
            <p dir="auto">{page.prompt}</p>
          </details>
        )}
      </div>
    </section>
  );
}

/** Says that a job has ended which was seen running. */
function useAnnouncedEnd(status: ProductStatus["status"] | undefined) {
  const announce = useAnnounce();
  const before = useRef(status);
  useEffect(() => {
    const wasRunning = before.current === "pending" || before.current === "processing";
    if (wasRunning && status === "completed") announce("The picture is ready.");
    if (wasRunning && status === "failed") announce("The picture could not be made.");
    before.current = status;
  }, [status, announce]);
}
