import { Link } from "wouter";
import { useAssets } from "../api/assets";
import { Failure } from "../ui/Failure";
import { nameOf, when } from "../ui/format";
import styles from "./List.module.css";

/** The latest requests that failed, with the reasons. */
export function RecentFailures() {
  const assets = useAssets({ status: "failed" }, 10);
  const failures = assets.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className={`card ${styles.section}`} aria-labelledby="failures">
      <h2 id="failures">Recent failures</h2>
      {assets.isError && <Failure failure={assets.error} onRetry={() => void assets.refetch()} />}
      {assets.isPending && <p className="quiet">Reading …</p>}
      {assets.isSuccess && failures.length === 0 && !assets.hasNextPage && <p className="quiet">Nothing has failed.</p>}
      <ul className={styles.list}>
        {failures.map(({ request_id, prompt, error, created_at }) => (
          <li key={request_id}>
            <Link href={`/studio/images/${encodeURIComponent(request_id)}`} dir="auto">
              {nameOf(prompt)}
            </Link>
            <p className={styles.reason}>{error ?? "The service gave no reason."}</p>
            <span className="quiet small">{when(created_at)}</span>
          </li>
        ))}
      </ul>
      {assets.hasNextPage && (
        <button type="button" disabled={assets.isFetchingNextPage} onClick={() => void assets.fetchNextPage()}>
          {assets.isFetchingNextPage ? "Reading …" : "Earlier failures"}
        </button>
      )}
    </section>
  );
}
